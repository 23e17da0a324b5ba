/**
 * What readers do only through a fresh link: another address, a copy of their data, the
 * erasure of all of it.
 */
@NullMarked
@NamedInterface("preferences")
package org.daybreak.subscribers.preferences;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
