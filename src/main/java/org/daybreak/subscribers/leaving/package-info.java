/**
 * What comes with leaving: the links for whoever typed an address, the way back, and the
 * reasons the desk counts.
 */
@NullMarked
@NamedInterface("leaving")
package org.daybreak.subscribers.leaving;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
