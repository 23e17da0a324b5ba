/**
 * Knows which countries a text speaks of.
 */
@NullMarked
package org.daybreak.stories.places;

import org.jspecify.annotations.NullMarked;
