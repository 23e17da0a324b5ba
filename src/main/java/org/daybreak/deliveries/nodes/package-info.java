/**
 * The programs that live on this database, and each one's share of what all may do.
 */
@NullMarked
@NamedInterface("nodes")
package org.daybreak.deliveries.nodes;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
