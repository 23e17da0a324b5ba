/**
 * The relays: their settings, connections to them, and whose turn each is.
 */
@NullMarked
@NamedInterface("relays")
package org.daybreak.deliveries.relays;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
