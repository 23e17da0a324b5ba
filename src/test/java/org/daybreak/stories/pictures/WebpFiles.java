package org.daybreak.stories.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * WebP files: two that a program wrote, and others laid bit by bit.
 */
final class WebpFiles {

	private WebpFiles() {
	}

	/** 32 by 32 pixels, white above and black below, lossy. */
	static byte[] photograph() {
		return Base64.getDecoder()
			.decode("UklGRjgAAABXRUJQVlA4ICwAAAAwAwCdASogACAAPp08l0mloyIhN+gAsBOJaQAAudDa5fcQAP73HZH94EAAAA==");
	}

	/** 32 by 32 pixels, red above and nothing below, lossy with packed transparency. */
	static byte[] seeThrough() {
		return Base64.getDecoder()
			.decode("UklGRn4AAABXRUJQVlA4WAoAAAAQAAAAHwAAHwAAQUxQSBMAAAABDzD/ERFCIJDsLz1AAhH9z3kcAFZQOCBEAAAAsAMAnQEqIAAgAD6d"
					+ "PJdJpaMiITfoALATiWQAyi6AAMNdEAsRUwAA/u4KZ/ra9t4ZQf/2ln/1LP/qWf5o6F9V4R3foAA=");
	}

	/** One colour, lossless, in about thirty octets whatever its size. */
	static byte[] oneColour(int width, int height, int argb) {
		return riff(lossless(head(width, height).put(0, 1).put(0, 1).put(0, 1).colour(argb)));
	}

	/** Its pixels are turned back from the same transform so often. */
	static byte[] transformed(int width, int height, int kind, int times) {
		var bits = head(width, height);
		for (var i = 0; i < times; i++) {
			bits.put(1, 1).put(kind, 2);
			if (kind != 2) {
				bits.put(0, 3).put(0, 1).colour(0);
			}
		}
		return riff(lossless(bits.put(0, 1).put(0, 1).put(0, 1).colour(0xffff0000)));
	}

	/** Each block of its pixels names a code that was never written. */
	static byte[] codes(int number) {
		return riff(lossless(head(64, 64).put(0, 1).put(0, 1).put(1, 1).put(0, 3).put(0, 1).colour(number << 8)));
	}

	/** A lossy file that says it is so large, and has hardly a pixel. */
	static byte[] lossy(int width, int height) {
		return riff(frame(width, height));
	}

	/** A file whose header says another size than its pixels have. */
	static byte[] canvas(int canvas, int width, int height) {
		return riff(header(0, canvas), frame(width, height));
	}

	static byte[] moving() {
		return riff(header(0x02, 40), chunk("ANIM", new byte[6]), chunk("ANMF", new byte[16]));
	}

	/** One that moves, and does not say so. */
	static byte[] movingUnsaid() {
		return riff(header(0, 40), chunk("ANMF", new byte[16]), frame(40, 40));
	}

	/** A profile and a description stand before and behind the pixels. */
	static byte[] described(byte[] file) {
		var pixels = new byte[file.length - 12];
		System.arraycopy(file, 12, pixels, 0, pixels.length);
		return riff(header(0x2c, 32), chunk("ICCP", new byte[9_999]), pixels, chunk("EXIF", new byte[7]));
	}

	private static byte[] header(int flags, int canvas) {
		var side = canvas - 1;
		return chunk("VP8X", new byte[] { (byte) flags, 0, 0, 0, (byte) side, (byte) (side >> 8), (byte) (side >> 16),
				(byte) side, (byte) (side >> 8), (byte) (side >> 16) });
	}

	private static byte[] frame(int width, int height) {
		return chunk("VP8 ",
				ByteBuffer.allocate(40)
					.order(ByteOrder.LITTLE_ENDIAN)
					.put(new byte[] { 0x10, 0, 0, (byte) 0x9d, 0x01, 0x2a })
					.putShort((short) width)
					.putShort((short) height)
					.array());
	}

	private static Bits head(int width, int height) {
		return new Bits().put(0x2f, 8).put(width - 1, 14).put(height - 1, 14).put(1, 1).put(0, 3);
	}

	private static byte[] lossless(Bits bits) {
		return chunk("VP8L", bits.octets());
	}

	static byte[] riff(byte[]... chunks) {
		var out = new ByteArrayOutputStream();
		out.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
		for (var chunk : chunks) {
			out.writeBytes(chunk);
		}
		return chunk("RIFF", out.toByteArray());
	}

	static byte[] chunk(String kind, byte[] octets) {
		return ByteBuffer.allocate(8 + octets.length + octets.length % 2)
			.order(ByteOrder.LITTLE_ENDIAN)
			.put(kind.getBytes(StandardCharsets.US_ASCII))
			.putInt(octets.length)
			.put(octets)
			.array();
	}

	/**
	 * Bits laid from the lowest of each octet to the highest.
	 */
	private static final class Bits {

		private final ByteArrayOutputStream out = new ByteArrayOutputStream();

		private int octet;

		private int count;

		Bits put(int value, int bits) {
			for (var i = 0; i < bits; i++) {
				this.octet |= (value >> i & 1) << this.count++;
				if (this.count == 8) {
					this.out.write(this.octet);
					this.octet = 0;
					this.count = 0;
				}
			}
			return this;
		}

		/** Five codes of one symbol each: all pixels of one colour take no bit. */
		Bits colour(int argb) {
			return code(argb >> 8).code(argb >> 16).code(argb).code(argb >>> 24).code(0);
		}

		private Bits code(int symbol) {
			return put(1, 1).put(0, 1).put(1, 1).put(symbol & 0xff, 8);
		}

		byte[] octets() {
			this.out.write(this.octet);
			return this.out.toByteArray();
		}

	}

}
