package org.daybreak.stories.pictures;

import java.awt.Color;
import java.util.Arrays;

import org.daybreak.TimeLimit.TimeIsUp;
import org.daybreak.stories.pictures.PictureReading.Unreadable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WebpPictureTests {

	@Test
	void showsThePixelsOfAPhotograph() throws Exception {
		var encoded = PictureReading.encoded(WebpFiles.photograph());
		assertThat(encoded.mediaType()).isEqualTo("image/jpeg");
		assertThat(encoded.width()).isEqualTo(32);
		var shown = PictureBombs.shown(encoded.octets());
		assertThat(new Color(shown.getRGB(16, 4)).getRed()).isGreaterThan(240);
		assertThat(new Color(shown.getRGB(16, 28)).getRed()).isLessThan(15);
	}

	@Test
	void keepsWhatIsSeeThrough() throws Exception {
		var encoded = PictureReading.encoded(WebpFiles.seeThrough());
		assertThat(encoded.mediaType()).isEqualTo("image/png");
		var shown = PictureBombs.shown(encoded.octets());
		assertThat(new Color(shown.getRGB(16, 4)).getRed()).isGreaterThan(220);
		assertThat(shown.getRGB(16, 4) >>> 24).isEqualTo(255);
		assertThat(shown.getRGB(16, 28) >>> 24).isZero();
	}

	@Test
	void showsWhatIsPackedWithoutLoss() throws Exception {
		var shown = PictureBombs.shown(PictureReading.encoded(WebpFiles.oneColour(50, 20, 0xff3366cc)).octets());
		assertThat(shown.getWidth()).isEqualTo(50);
		assertThat(shown.getRGB(49, 19)).isEqualTo(0xff3366cc);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void aTransformMayStandOnce(int kind) throws Exception {
		assertThat(PictureReading.encoded(WebpFiles.transformed(64, 64, kind, 1)).width()).isEqualTo(64);
		assertRefused(WebpFiles.transformed(64, 64, kind, 2), "transformed twice");
		assertRefused(WebpFiles.transformed(64, 64, kind, 5_000), "transformed twice");
	}

	@Test
	void refusesByTheSizeItSays() {
		assertRefused(WebpFiles.oneColour(16_384, 16_384, 0), "too large");
		assertRefused(WebpFiles.oneColour(5_000, 4_001, 0), "too large");
		assertRefused(WebpFiles.lossy(16_383, 16_383), "too large");
		assertRefused(WebpFiles.canvas(16_383, 16_383, 16_383), "too large");
		assertRefused(WebpFiles.oneColour(15, 40, 0), "too small");
		assertRefused(WebpFiles.lossy(0, 0), "too small");
	}

	@Test
	void refusesAFrameOfAnotherSizeThanItsFile() {
		assertRefused(WebpFiles.canvas(1 << 24, 40, 40), "another size");
		assertRefused(WebpFiles.canvas(40, 16_383, 16_383), "another size");
	}

	@Test
	void refusesMoreCodesThanAnyProgramWrites() {
		assertRefused(WebpFiles.codes(0xffff), "more than 10000 codes");
	}

	@Test
	void refusesWhatMoves() {
		assertRefused(WebpFiles.moving(), "the picture moves");
		assertRefused(WebpFiles.movingUnsaid(), "the picture moves");
	}

	@Test
	void opensNoProfile() throws Exception {
		assertThat(PictureReading.encoded(WebpFiles.described(WebpFiles.photograph())).octets())
			.isEqualTo(PictureReading.encoded(WebpFiles.photograph()).octets());
	}

	@Test
	void refusesEveryFileThatIsCutOff() {
		for (var file : new byte[][] { WebpFiles.photograph(), WebpFiles.seeThrough(),
				WebpFiles.oneColour(40, 40, 0) }) {
			for (var length = 12; length < file.length; length++) {
				assertRefused(Arrays.copyOf(file, length), "cut off");
			}
		}
	}

	@Test
	void refusesLengthsThatAreNotTrue() {
		assertRefused(withLength(4, 0x7fff_ffff), "cut off");
		assertRefused(withLength(4, -1), "cut off");
		assertRefused(withLength(4, 0), "cut off");
		assertRefused(withLength(16, 0x7fff_ffff), "cut off");
		assertRefused(withLength(16, -1), "cut off");
		assertRefused(withLength(16, 0), "cut off");
		assertRefused(withLength(16, 12), "cannot be decoded");
	}

	private static byte[] withLength(int at, int length) {
		var file = WebpFiles.photograph();
		for (var i = 0; i < 4; i++) {
			file[at + i] = (byte) (length >> 8 * i);
		}
		return file;
	}

	@Test
	void refusesAFileWithoutPixels() {
		assertRefused(WebpFiles.riff(WebpFiles.chunk("EXIF", new byte[40])), "no pixels");
		assertRefused(WebpFiles.riff(WebpFiles.chunk("VP8 ", new byte[40])), "no pixels");
		assertRefused(WebpFiles.riff(WebpFiles.chunk("VP8L", new byte[40])), "no pixels");
		assertRefused(WebpFiles.riff(), "cut off");
	}

	@Test
	void endsWhenItsTimeIsUp() {
		for (var file : new byte[][] { WebpFiles.photograph(), WebpFiles.oneColour(2_000, 2_000, 0) }) {
			Thread.currentThread().interrupt();
			try {
				assertThatExceptionOfType(TimeIsUp.class).isThrownBy(() -> PictureReading.encoded(file));
			}
			finally {
				assertThat(Thread.interrupted()).isTrue();
			}
		}
	}

	private static void assertRefused(byte[] octets, String reason) {
		assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> PictureReading.encoded(octets))
			.withMessageContaining(reason);
	}

}
