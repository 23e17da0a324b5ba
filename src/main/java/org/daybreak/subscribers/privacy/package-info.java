/**
 * What is kept about a reader: the copy of all of it, its erasure, and how long it may
 * stay.
 */
@NullMarked
@NamedInterface("privacy")
package org.daybreak.subscribers.privacy;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
