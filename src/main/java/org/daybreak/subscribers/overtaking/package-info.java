/**
 * Two who act on one reader at the same instant: the second acts on what the first has
 * left, were it nothing.
 */
@NullMarked
package org.daybreak.subscribers.overtaking;

import org.jspecify.annotations.NullMarked;

