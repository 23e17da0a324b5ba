/**
 * Whether a relay is trusted with letters, known to all nodes.
 */
@NullMarked
package org.daybreak.deliveries.circuit;

import org.jspecify.annotations.NullMarked;
