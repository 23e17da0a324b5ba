package org.daybreak.stories.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import org.daybreak.stories.pictures.PictureReading.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * WebP (RFC 9649): its one frame and what makes it see-through; profiles and descriptions
 * are left out. One that moves is refused, since its frames are parts of a canvas.
 */
final class WebpPicture {

	private static final int MOVES = 0x02;

	private static final int SEE_THROUGH = 0x10;

	private final Octets octets;

	/** The size that the header of a file with more than pixels says. */
	private @Nullable Size canvas;

	private byte @Nullable [] alpha;

	private WebpPicture(Octets octets) {
		this.octets = octets;
	}

	static BarePicture bare(Octets octets) throws Unreadable {
		octets.skip(4);
		var length = octets.fourReversed();
		if (length < 12 || length > octets.left()) {
			throw new Unreadable("the picture is cut off: it says it has %d octets more".formatted(length));
		}
		return new WebpPicture(new Octets(octets.take((int) length))).bare();
	}

	private BarePicture bare() throws Unreadable {
		this.octets.skip(4);
		while (this.octets.left() >= 8) {
			var kind = new String(this.octets.take(4), StandardCharsets.ISO_8859_1);
			var length = this.octets.fourReversed();
			if (length > this.octets.left()) {
				throw new Unreadable("the picture is cut off before its pixels");
			}
			var chunk = this.octets.take((int) length);
			this.octets.skip(Math.min(this.octets.left(), (int) length & 1));
			switch (kind) {
				case "VP8X" -> readHeader(new Octets(chunk));
				case "ANIM", "ANMF" -> throw moves();
				case "ALPH" -> this.alpha = chunk;
				case "VP8 " -> {
					return lossy(chunk);
				}
				case "VP8L" -> {
					return lossless(chunk);
				}
				default -> {
					// Profiles and descriptions are not needed.
				}
			}
		}
		throw new Unreadable("the picture holds no pixels");
	}

	private static Unreadable moves() {
		return new Unreadable("the picture moves, and of WebP only still pictures are read");
	}

	private void readHeader(Octets header) throws Unreadable {
		if ((header.one() & MOVES) != 0) {
			throw moves();
		}
		header.skip(3);
		this.canvas = new Size(1 + header.threeReversed(), 1 + header.threeReversed());
	}

	/** RFC 6386, 9.1. */
	private BarePicture lossy(byte[] chunk) throws Unreadable {
		var frame = new Octets(chunk);
		if ((frame.threeReversed() & 1) != 0 || frame.one() != 0x9d || frame.one() != 0x01 || frame.one() != 0x2a) {
			throw new Unreadable("the picture holds no pixels");
		}
		var size = new Size(frame.twoReversed() & 0x3fff, frame.twoReversed() & 0x3fff);
		if (this.canvas == null || this.alpha == null) {
			return size.picture(this.canvas, riff(chunk("VP8 ", chunk)));
		}
		var picture = size.picture(this.canvas, riff(size.header(), chunk("ALPH", this.alpha), chunk("VP8 ", chunk)));
		checkAlpha(new Octets(this.alpha), size);
		return picture;
	}

	/** Packed like a lossless picture without its head, or not at all. */
	private static void checkAlpha(Octets alpha, Size size) throws Unreadable {
		if ((alpha.one() & 0x03) == 1) {
			LosslessHeader.check(alpha, size.width, size.height);
		}
	}

	/** RFC 9649, 3.4. */
	private BarePicture lossless(byte[] chunk) throws Unreadable {
		var head = new Octets(chunk);
		if (head.one() != 0x2f) {
			throw new Unreadable("the picture holds no pixels");
		}
		var packed = head.fourReversed();
		var size = new Size(1 + (int) (packed & 0x3fff), 1 + (int) (packed >> 14 & 0x3fff));
		var picture = size.picture(this.canvas, riff(chunk("VP8L", chunk)));
		LosslessHeader.check(head, size.width, size.height);
		return picture;
	}

	private static byte[] riff(byte[]... chunks) {
		var body = new ByteArrayOutputStream();
		body.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
		for (var chunk : chunks) {
			body.writeBytes(chunk);
		}
		return chunk("RIFF", body.toByteArray());
	}

	private static byte[] chunk(String kind, byte[] octets) {
		return ByteBuffer.allocate(8 + octets.length + octets.length % 2)
			.order(ByteOrder.LITTLE_ENDIAN)
			.put(kind.getBytes(StandardCharsets.ISO_8859_1))
			.putInt(octets.length)
			.put(octets)
			.array();
	}

	/**
	 * Size in pixels, both sides below 2^24.
	 */
	private record Size(int width, int height) {

		/**
		 * Checked before anything in it is unpacked.
		 * @throws Unreadable when it is too large, too small, or not as large as the file
		 * said
		 */
		BarePicture picture(@Nullable Size canvas, byte[] octets) throws Unreadable {
			if (canvas != null && !canvas.equals(this)) {
				throw new Unreadable("the picture has another size than its file says");
			}
			// Four octets a pixel, and one for the transparency while it is unpacked.
			return new BarePicture("webp", this.width, this.height, 5L * this.width * this.height, octets).checked();
		}

		byte[] header() {
			var width = this.width - 1;
			var height = this.height - 1;
			return chunk("VP8X", new byte[] { SEE_THROUGH, 0, 0, 0, (byte) width, (byte) (width >> 8), 0, (byte) height,
					(byte) (height >> 8), 0 });
		}

	}

}
