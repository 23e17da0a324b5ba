package org.daybreak.stories;

/**
 * A story has its picture now; it may have been composed without it.
 */
public record PictureCame(long storyId) {
}
