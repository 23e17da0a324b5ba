/**
 * Groups texts that tell the same happening.
 */
@NullMarked
package org.daybreak.stories.grouping;

import org.jspecify.annotations.NullMarked;
