/**
 * How fast a relay and the domains behind it are served, and when it is slower.
 */
@NullMarked
package org.daybreak.deliveries.pace;

import org.jspecify.annotations.NullMarked;
