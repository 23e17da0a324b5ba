package org.daybreak.stories.pictures;

import java.util.Locale;

import org.daybreak.stories.pictures.PictureReading.Unreadable;

/**
 * A picture without anything but its first frame's pixels: no comments, profiles,
 * thumbnails or further frames that a reader would unpack, and its size known before a
 * pixel is decoded.
 *
 * @param format the name ImageIO has for its kind
 * @param width in pixels
 * @param height in pixels
 * @param toDecode octets its pixels take while they are decoded
 * @param octets the picture, laid out anew
 */
record BarePicture(String format, int width, int height, long toDecode, byte[] octets) {

	/** What a photograph of 33 million pixels takes: a small file may hold far more. */
	private static final long MOST_TO_DECODE = 100_000_000;

	private static final int LONGEST_SIDE = 30_000;

	private static final int LEAST_SIDE = 16;

	/**
	 * Lays a picture bare.
	 * @throws Unreadable when it is of another kind, broken, or too large to be decoded
	 */
	static BarePicture of(byte[] octets) throws Unreadable {
		try {
			return read(new Octets(octets)).checked();
		}
		catch (IndexOutOfBoundsException ex) {
			throw new Unreadable("the picture is cut off before its pixels");
		}
	}

	private static BarePicture read(Octets octets) throws Unreadable {
		if (octets.begin(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n')) {
			return PngPicture.bare(octets);
		}
		if (octets.begin(0xff, 0xd8, 0xff)) {
			return JpegPicture.bare(octets);
		}
		if (octets.begin('G', 'I', 'F', '8', '7', 'a') || octets.begin('G', 'I', 'F', '8', '9', 'a')) {
			return GifPicture.bare(octets);
		}
		if (octets.begin('R', 'I', 'F', 'F', Octets.ANY, Octets.ANY, Octets.ANY, Octets.ANY, 'W', 'E', 'B', 'P')) {
			return WebpPicture.bare(octets);
		}
		throw new Unreadable("the address leads to no PNG, JPEG, GIF or WebP picture");
	}

	/**
	 * The picture, when it is neither too large nor too small.
	 */
	BarePicture checked() throws Unreadable {
		if (this.toDecode > MOST_TO_DECODE || Math.max(this.width, this.height) > LONGEST_SIDE) {
			throw new Unreadable("the picture is too large: %d by %d pixels, %d MB to decode".formatted(this.width,
					this.height, this.toDecode / 1_000_000));
		}
		if (this.width < LEAST_SIDE || this.height < LEAST_SIDE) {
			throw new Unreadable("the picture is too small to show anything");
		}
		return this;
	}

	boolean webp() {
		return this.format.equals("webp");
	}

	boolean png() {
		return this.format.toLowerCase(Locale.ROOT).equals("png");
	}

}
