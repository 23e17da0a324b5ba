/**
 * How often relays refuse an edition, counted over all nodes.
 */
@NullMarked
package org.daybreak.deliveries.refusals;

import org.jspecify.annotations.NullMarked;
