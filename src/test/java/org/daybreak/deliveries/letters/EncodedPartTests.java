package org.daybreak.deliveries.letters;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EncodedPartTests {

	private static final Map<String, List<SlottedText.Piece>> FILLINGS = Map.of("unsubscribe",
			List.of(SlottedText.Piece.of("https://news.example/unsubscribe/"), SlottedText.Piece.of(Slot.UNSUBSCRIBE)),
			"address", List.of(SlottedText.Piece.of(Slot.ADDRESS)));

	private static final Function<Slot, String> VALUES = (slot) -> (slot == Slot.ADDRESS) ? "reader=x@example.org"
			: "0123456789abcdefghijklmnopqrstuvwxyz-_ABCDE".substring(0, 43);

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "a line\nand another\n", "space at the end \nof a line\t\n",
			"= equals = signs", ".dot\n..dots\n", "«Élysée» – Zürich", "习近平同金正恩举行会谈,习近平同金正恩举行会谈",
			"x{{daybreak:unsubscribe}}y", "{{daybreak:unsubscribe}}\n", "For {{daybreak:address}}.\n",
			"{{daybreak:unknown}} stays", "emoji 😀 across", "ends with space " })
	void theDecodedTextIsTheTextWithItsSlotsFilled(String text) {
		claim(text);
	}

	@Test
	void randomTextsSurviveWithTheirSlotsAnywhere() {
		var random = new Random(42);
		var words = List.of("word", " ", "\n", "=", ".", "é", "中", "😀", "\t", "{{daybreak:unsubscribe}}",
				"{{daybreak:address}}",
				"averyveryveryveryveryveryveryveryveryveryveryveryveryverylongwordwithoutanyspace");
		for (int i = 0; i < 500; i++) {
			var text = new StringBuilder();
			for (int n = random.nextInt(120); n > 0; n--) {
				text.append(words.get(random.nextInt(words.size())));
			}
			claim(text.toString());
		}
	}

	@Test
	void chineseGoesAsBase64AndEnglishAsQuotedPrintable() {
		assertThat(encode("习近平同金正恩举行会谈")).contains("Content-Transfer-Encoding: base64");
		assertThat(encode("Talks yield an invitation")).contains("Content-Transfer-Encoding: quoted-printable");
	}

	private static void claim(String text) {
		var encoded = encode(text);
		assertThat(encoded.lines()).allSatisfy((line) -> assertThat(line.length()).isLessThanOrEqualTo(76));
		assertThat(encoded).matches((octets) -> octets.chars()
			.allMatch((c) -> c == '\r' || c == '\n' || (c >= ' ' && c <= '~') || c == '\t'));
		assertThat(decode(encoded)).isEqualTo(SlottedText.of(text, FILLINGS).fill(VALUES));
	}

	private static String encode(String text) {
		var out = new ByteArrayOutputStream();
		try {
			new EncodedPart("text/plain", SlottedText.of(text, FILLINGS)).writeTo(out, VALUES);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toString(StandardCharsets.US_ASCII);
	}

	/** As Angus reads it; the line end before the next boundary is not the part's. */
	private static String decode(String encoded) {
		try {
			var octets = encoded.substring(0, encoded.length() - 2).getBytes(StandardCharsets.US_ASCII);
			var part = new MimeBodyPart(new ByteArrayInputStream(octets));
			return ((String) part.getContent()).replace("\r\n", "\n");
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
