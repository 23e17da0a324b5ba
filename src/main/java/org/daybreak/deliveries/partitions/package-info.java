/**
 * What is left to do: slices of waves, who is due in them, whose turn it is, what a reply
 * means, when a letter is tried again.
 */
@NullMarked
@NamedInterface("partitions")
package org.daybreak.deliveries.partitions;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
