/**
 * A frozen edition as a letter, encoded once; a reader's copy is its slices and a few
 * values.
 */
@NullMarked
package org.daybreak.deliveries.letters;

import org.jspecify.annotations.NullMarked;
