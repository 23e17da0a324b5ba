/**
 * When readers have their mornings, and what a change of zone, hour or days makes of the
 * dates around it.
 */
@NullMarked
package org.daybreak.deliveries.mornings;

import org.jspecify.annotations.NullMarked;
