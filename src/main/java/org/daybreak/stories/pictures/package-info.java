/**
 * Pictures of stories: asked for, read with care, encoded anew and served by us.
 */
@NullMarked
@NamedInterface("pictures")
package org.daybreak.stories.pictures;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.NamedInterface;
