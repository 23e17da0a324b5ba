/**
 * When: all readers of a newsletter whose morning it is, written as a wave, opened with
 * an edition, cut into ranges.
 */
@NullMarked
@NamedInterface("waves")
package org.daybreak.deliveries.waves;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
