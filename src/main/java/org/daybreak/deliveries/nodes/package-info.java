/**
 * Who lives: the nodes, what each may run, and the site that the database belongs to.
 */
@NullMarked
@NamedInterface("nodes")
package org.daybreak.deliveries.nodes;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
