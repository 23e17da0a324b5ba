/**
 * The relays that letters go through: which one takes the next, how fast, and when one is
 * down.
 */
@NullMarked
@NamedInterface("relays")
package org.daybreak.deliveries.relays;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
