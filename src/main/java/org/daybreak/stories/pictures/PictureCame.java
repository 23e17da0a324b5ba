package org.daybreak.stories.pictures;

/**
 * A story has its picture now; it may have been composed without it.
 */
public record PictureCame(long storyId) {
}
