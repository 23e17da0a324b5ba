package org.daybreak.stories.pictures;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Small files that are a great deal of picture.
 */
public final class PictureBombs {

	private PictureBombs() {
	}

	/** A TIFF of a few hundred octets: one empty strip for four times 16 bits a pixel. */
	public static byte[] tiff(int width, int height) {
		var entries = new int[][] { { 256, 4, 1, width }, { 257, 4, 1, height }, { 258, 3, 4, 200 }, { 259, 3, 1, 1 },
				{ 262, 3, 1, 2 }, { 273, 4, 1, 208 }, { 277, 3, 1, 4 }, { 278, 4, 1, height }, { 279, 4, 1, 100 },
				{ 338, 3, 1, 2 } };
		var out = ByteBuffer.allocate(322).order(ByteOrder.LITTLE_ENDIAN);
		out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) entries.length);
		for (var entry : entries) {
			out.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]).putInt(entry[3]);
		}
		out.position(200);
		out.putShort((short) 16).putShort((short) 16).putShort((short) 16).putShort((short) 16);
		return out.array();
	}

	/** A progressive JPEG whose last scan is there again and again. */
	public static byte[] scans(int side, int times) {
		var jpeg = jpeg(side, side, true);
		var last = lastScan(jpeg);
		var scan = Arrays.copyOfRange(jpeg, last, jpeg.length - 2);
		var out = new ByteArrayOutputStream();
		out.write(jpeg, 0, jpeg.length - 2);
		for (int i = 0; i < times; i++) {
			out.writeBytes(scan);
		}
		out.write(0xff);
		out.write(0xd9);
		return out.toByteArray();
	}

	public static byte[] jpeg(int width, int height, boolean progressive) {
		var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		var octets = new ByteArrayOutputStream();
		try (var out = new MemoryCacheImageOutputStream(octets)) {
			writer.setOutput(out);
			var parameters = writer.getDefaultWriteParam();
			if (progressive) {
				parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
			}
			writer.write(null, new IIOImage(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), null, null),
					parameters);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			writer.dispose();
		}
		return octets.toByteArray();
	}

	private static int lastScan(byte[] jpeg) {
		for (int at = jpeg.length - 3; at > 0; at--) {
			if ((jpeg[at] & 0xff) == 0xff && (jpeg[at + 1] & 0xff) == 0xda) {
				return at;
			}
		}
		throw new IllegalStateException("no scan");
	}

	/** A PNG of colour and transparency, every row the same. */
	public static byte[] png(int width, int height, int depth) {
		return png(width, height, depth, new byte[0]);
	}

	/** A PNG with a text of so many octets, packed. */
	public static byte[] pngWithText(int octets) {
		var text = new ByteArrayOutputStream();
		text.writeBytes("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
		text.writeBytes(packed(1_000, octets / 1_000));
		return png(40, 30, 8, chunk("zTXt", text.toByteArray()));
	}

	private static byte[] png(int width, int height, int depth, byte[] between) {
		var out = new ByteArrayOutputStream();
		out.writeBytes(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' });
		out.writeBytes(chunk("IHDR",
				ByteBuffer.allocate(13)
					.putInt(width)
					.putInt(height)
					.put((byte) depth)
					.put((byte) 6)
					.putShort((short) 0)
					.put((byte) 0)
					.array()));
		out.writeBytes(between);
		out.writeBytes(chunk("IDAT", packed(1 + width * 4 * depth / 8, height)));
		out.writeBytes(chunk("IEND", new byte[0]));
		return out.toByteArray();
	}

	private static byte[] packed(int row, int rows) {
		var deflater = new Deflater(9);
		var out = new ByteArrayOutputStream();
		var buffer = new byte[64 * 1024];
		var empty = new byte[row];
		for (int i = 0; i < rows; i++) {
			deflater.setInput(empty);
			while (!deflater.needsInput()) {
				out.write(buffer, 0, deflater.deflate(buffer));
			}
		}
		deflater.finish();
		while (!deflater.finished()) {
			out.write(buffer, 0, deflater.deflate(buffer));
		}
		deflater.end();
		return out.toByteArray();
	}

	private static byte[] chunk(String type, byte[] data) {
		var name = type.getBytes(StandardCharsets.US_ASCII);
		var crc = new CRC32();
		crc.update(name);
		crc.update(data);
		return ByteBuffer.allocate(12 + data.length)
			.putInt(data.length)
			.put(name)
			.put(data)
			.putInt((int) crc.getValue())
			.array();
	}

	/** A GIF with a comment in blocks of one octet each. */
	public static byte[] gifWithComment(int blocks) {
		var gif = gif(40, 30);
		var at = 13 + 3 * (2 << (gif[10] & 7));
		var out = new ByteArrayOutputStream();
		out.write(gif, 0, at);
		out.write(0x21);
		out.write(0xfe);
		for (int i = 0; i < blocks; i++) {
			out.write(1);
			out.write('x');
		}
		out.write(0);
		out.write(gif, at, gif.length - at);
		return out.toByteArray();
	}

	public static byte[] gif(int width, int height) {
		var out = new ByteArrayOutputStream();
		try {
			ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED), "gif", out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	static BufferedImage shown(byte[] octets) throws IOException {
		return ImageIO.read(new ByteArrayInputStream(octets));
	}

}
