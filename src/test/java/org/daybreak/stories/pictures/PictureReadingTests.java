package org.daybreak.stories.pictures;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

import javax.imageio.ImageIO;

import org.daybreak.stories.pictures.PictureReading.Unreadable;
import org.daybreak.support.Growth;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@TakesLong("decodes large pictures")
class PictureReadingTests {

	@ParameterizedTest
	@ValueSource(strings = { "png", "jpeg", "gif" })
	void showsThePixelsOfEachKind(String format) throws Exception {
		var image = new BufferedImage(120, 80, BufferedImage.TYPE_INT_RGB);
		image.createGraphics().fillRect(0, 0, 120, 40);
		var out = new ByteArrayOutputStream();
		ImageIO.write(image, format, out);
		var encoded = PictureReading.encoded(out.toByteArray());
		assertThat(encoded.width()).isEqualTo(120);
		assertThat(encoded.height()).isEqualTo(80);
		var shown = PictureBombs.shown(encoded.octets());
		assertThat(new Color(shown.getRGB(60, 10)).getRed()).isGreaterThan(240);
		assertThat(new Color(shown.getRGB(60, 70)).getRed()).isLessThan(15);
	}

	@Test
	void keepsWhatIsSeeThrough() throws Exception {
		var encoded = PictureReading.encoded(PictureBombs.png(40, 30, 8));
		assertThat(encoded.mediaType()).isEqualTo("image/png");
		assertThat(PictureBombs.shown(encoded.octets()).getRGB(5, 5) >>> 24).isZero();
	}

	@Test
	void aPhotographInSeveralScansIsOne() throws Exception {
		assertThat(PictureReading.encoded(PictureBombs.jpeg(300, 200, true)).width()).isEqualTo(300);
	}

	@Test
	void readsNoOtherKind() {
		assertRefused(PictureBombs.tiff(2399, 16673), "no PNG, JPEG, GIF or WebP");
		assertRefused(bmp(), "no PNG, JPEG, GIF or WebP");
		assertRefused("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(), "no PNG, JPEG, GIF or WebP");
		assertRefused(new byte[0], "no PNG, JPEG, GIF or WebP");
	}

	@Test
	void refusesByWhatThereIsToDecode() {
		assertRefused(PictureBombs.png(4000, 3200, 16), "too large");
		assertRefused(PictureBombs.png(40_000, 20, 8), "too large");
		assertRefused(PictureBombs.jpeg(5000, 4000, true), "too large");
	}

	@Test
	void aLargePhotographIsNoBomb() throws Exception {
		assertThat(PictureReading.encoded(PictureBombs.jpeg(6000, 4000, false)).width()).isEqualTo(1200);
		assertThat(PictureReading.encoded(PictureBombs.png(5000, 4000, 8)).width()).isEqualTo(1200);
	}

	@Test
	void refusesAJpegThatIsDrawnAgainAndAgain() throws Exception {
		assertRefused(PictureBombs.scans(400, 101), "more than 100 times");
		assertThat(PictureReading.encoded(PictureBombs.scans(400, 20)).width()).isEqualTo(400);
	}

	@Test
	void opensNoPackedText() throws Exception {
		assertThat(PictureReading.encoded(PictureBombs.pngWithText(200_000_000)).width()).isEqualTo(40);
	}

	@Test
	void growsWithTheFileAndNotFaster() {
		assertThat(Growth.ratio((size) -> PictureBombs.gifWithComment(20 * size), PictureReadingTests::read))
			.isLessThan(9);
		assertThat(Growth.ratio((size) -> PictureBombs.pngWithText(2000 * size), PictureReadingTests::read))
			.isLessThan(9);
		assertThat(Growth.ratio((size) -> PictureBombs.jpeg(size / 10, 200, false), PictureReadingTests::read))
			.isLessThan(9);
	}

	@Test
	void mutilatedPicturesAreRefusedOrShown() {
		var random = new Random(20260822);
		for (var seed : new byte[][] { PictureBombs.png(40, 30, 8), PictureBombs.jpeg(60, 40, false),
				PictureBombs.jpeg(60, 40, true), PictureBombs.gif(40, 30), PictureBombs.gifWithComment(9),
				WebpFiles.photograph(), WebpFiles.seeThrough(), WebpFiles.transformed(40, 40, 0, 1) }) {
			for (int round = 0; round < 300; round++) {
				var octets = seed.clone();
				for (int i = random.nextInt(6); i >= 0; i--) {
					octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
				}
				read((random.nextInt(3) == 0) ? Arrays.copyOf(octets, random.nextInt(octets.length)) : octets);
			}
		}
	}

	private static void read(byte[] octets) {
		try {
			assertThat(PictureReading.encoded(octets).octets()).isNotEmpty();
		}
		catch (Unreadable ex) {
			assertThat(ex.reason()).startsWith("the ");
		}
	}

	private static byte[] bmp() {
		var out = new ByteArrayOutputStream();
		try {
			ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "bmp", out);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	private static void assertRefused(byte[] octets, String reason) {
		assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> PictureReading.encoded(octets))
			.withMessageContaining(reason);
	}

}
