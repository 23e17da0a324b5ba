package org.daybreak.stories.pictures;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import org.daybreak.TimeLimit;

/**
 * Decodes a picture somebody sent and encodes it anew, so that nothing but its pixels is
 * ever served: at most 1200 pixels wide, JPEG, or PNG where it is see-through or drawn in
 * few colours.
 */
public final class PictureReading {

	static final int WIDTH = 1200;

	private static final int HEIGHT = 2400;

	private static final float QUALITY = 0.82f;

	/** Named, since ImageIO finds only what its first caller could see. */
	private static final WebPImageReaderSpi WEBP = new WebPImageReaderSpi();

	private PictureReading() {
	}

	/**
	 * Reads and encodes a picture.
	 * @throws Unreadable saying in plain words why it cannot be shown
	 */
	public static Encoded encoded(byte[] octets) throws Unreadable {
		try {
			var picture = BarePicture.of(octets);
			var scaled = scaled(decoded(picture));
			return scaled.getColorModel().hasAlpha() ? png(scaled) : smaller(jpeg(scaled), scaled, picture.png());
		}
		catch (TimeLimit.TimeIsUp ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			throw new Unreadable("the picture cannot be decoded");
		}
	}

	private static BufferedImage decoded(BarePicture picture) throws IOException {
		try (var in = new TimedInput(picture.octets())) {
			var reader = picture.webp() ? WEBP.createReaderInstance(null)
					: ImageIO.getImageReadersByFormatName(picture.format()).next();
			try {
				reader.setInput(in, true, true);
				reader.addIIOReadProgressListener(new StopWhenTimeIsUp());
				return decoded(reader, picture);
			}
			finally {
				reader.dispose();
			}
		}
	}

	private static BufferedImage decoded(ImageReader reader, BarePicture picture) throws IOException {
		var parameters = reader.getDefaultReadParam();
		var wide = Math.min(picture.width() / (2 * WIDTH), picture.height() / 16);
		var high = Math.min(picture.height() / (2 * HEIGHT), picture.width() / 16);
		// Of a WebP each block of 16 pixels would be thinned out by itself.
		var step = picture.webp() ? 1 : Math.max(1, Math.max(wide, high));
		parameters.setSourceSubsampling(step, step, 0, 0);
		var image = reader.read(0, parameters);
		TimeLimit.check();
		return image;
	}

	private static BufferedImage scaled(BufferedImage image) {
		var factor = Math.min(1, Math.min(WIDTH / (double) image.getWidth(), HEIGHT / (double) image.getHeight()));
		var width = Math.max(1, (int) Math.round(image.getWidth() * factor));
		var height = Math.max(1, (int) Math.round(image.getHeight() * factor));
		var alpha = image.getColorModel().hasAlpha();
		var scaled = new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
		var graphics = scaled.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
		graphics.drawImage(image, 0, 0, width, height, alpha ? null : Color.WHITE, null);
		graphics.dispose();
		return scaled;
	}

	/** A drawing is smaller and cleaner as PNG. */
	private static Encoded smaller(Encoded jpeg, BufferedImage image, boolean wasPng) throws IOException {
		if (!wasPng) {
			return jpeg;
		}
		var png = png(image);
		return (png.octets().length <= jpeg.octets().length * 2) ? png : jpeg;
	}

	private static Encoded png(BufferedImage image) throws IOException {
		var out = new ByteArrayOutputStream();
		ImageIO.write(image, "png", out);
		return new Encoded("image/png", image.getWidth(), image.getHeight(), out.toByteArray());
	}

	private static Encoded jpeg(BufferedImage image) throws IOException {
		var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		var bytes = new ByteArrayOutputStream();
		try (var out = new MemoryCacheImageOutputStream(bytes)) {
			writer.setOutput(out);
			var parameters = writer.getDefaultWriteParam();
			parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			parameters.setCompressionQuality(QUALITY);
			writer.write(null, new IIOImage(image, null, null), parameters);
		}
		finally {
			writer.dispose();
		}
		return new Encoded("image/jpeg", image.getWidth(), image.getHeight(), bytes.toByteArray());
	}

	/**
	 * A picture as we encoded it.
	 */
	public record Encoded(String mediaType, int width, int height, byte[] octets) {
	}

	/**
	 * A picture that cannot be shown, with the reason in plain words.
	 */
	public static final class Unreadable extends Exception {

		private static final long serialVersionUID = 1L;

		public Unreadable(String reason) {
			super(reason);
		}

		public String reason() {
			return String.valueOf(getMessage());
		}

	}

}
