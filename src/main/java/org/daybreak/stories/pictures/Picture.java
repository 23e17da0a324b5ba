package org.daybreak.stories.pictures;

/**
 * A picture as we serve it: encoded by us, at most 1200 pixels wide.
 */
public record Picture(long id, String mediaType, int width, int height, byte[] octets) {
}
