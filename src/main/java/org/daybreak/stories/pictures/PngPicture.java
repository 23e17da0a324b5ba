package org.daybreak.stories.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

import org.daybreak.stories.pictures.PictureReading.Unreadable;

/**
 * PNG (W3C, third edition): its header, palette, transparency and pixels; texts and
 * profiles, which may be packed a thousandfold, are left out unopened.
 */
final class PngPicture {

	private static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

	private static final int PALETTE = 3;

	private static final int LONGEST_TABLE = 768;

	private PngPicture() {
	}

	static BarePicture bare(Octets octets) throws Unreadable {
		octets.skip(SIGNATURE.length);
		var length = octets.four();
		if (length != 13 || octets.four() != type("IHDR")) {
			throw new Unreadable("the picture has no header");
		}
		var header = octets.take(13);
		octets.skip(4);
		var out = new ByteArrayOutputStream();
		out.writeBytes(SIGNATURE);
		write(out, "IHDR", header);
		var pixels = new ByteArrayOutputStream();
		copy(octets, header[9] == PALETTE, out, pixels);
		write(out, "IDAT", pixels.toByteArray());
		write(out, "IEND", new byte[0]);
		var size = ByteBuffer.wrap(header);
		var width = size.getInt();
		var height = size.getInt();
		return new BarePicture("png", width, height, toDecode(width, height, header), out.toByteArray());
	}

	/** The tables go before the pixels, whose parts become one. */
	private static void copy(Octets octets, boolean palette, ByteArrayOutputStream out, ByteArrayOutputStream pixels) {
		while (octets.left() >= 12) {
			var length = octets.four();
			var type = octets.four();
			if (type == type("IEND") || length > octets.left()) {
				return;
			}
			if (type == type("IDAT")) {
				pixels.writeBytes(octets.take((int) length));
			}
			else if (length <= LONGEST_TABLE && (type == type("PLTE") && palette || type == type("tRNS"))) {
				write(out, (type == type("PLTE")) ? "PLTE" : "tRNS", octets.take((int) length));
			}
			else {
				octets.skip((int) length);
			}
			octets.skip(Math.min(4, octets.left()));
		}
	}

	private static long toDecode(int width, int height, byte[] header) throws Unreadable {
		var samples = switch (header[9]) {
			case 0, PALETTE -> 1;
			case 2 -> 3;
			case 4 -> 2;
			case 6 -> 4;
			default -> throw new Unreadable("the picture has colours of no known kind");
		};
		if (width <= 0 || height <= 0) {
			throw new Unreadable("the picture is too small to show anything");
		}
		// A row is unpacked whole, and twice, whatever is kept of it.
		return Math.multiplyExact((long) width * samples * (header[8] > 8 ? 2 : 1), (long) height);
	}

	private static long type(String name) {
		return Integer.toUnsignedLong(ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt());
	}

	private static void write(ByteArrayOutputStream out, String type, byte[] data) {
		var name = type.getBytes(StandardCharsets.US_ASCII);
		var crc = new CRC32();
		crc.update(name);
		crc.update(data);
		out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
		out.writeBytes(name);
		out.writeBytes(data);
		out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
	}

}
