package org.daybreak.mail.outbox;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Mailbox;
import org.daybreak.mail.ReturnPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LetterMimeTests {

	@Test
	void isAlternativeWithTheTextFirst() throws Exception {
		var message = parsed(letter("Bonjour à tous", "Été", "<p>Été</p>"));
		var parts = (MimeMultipart) message.getContent();
		assertThat(message.getContentType()).startsWith("multipart/alternative");
		assertThat(parts.getCount()).isEqualTo(2);
		assertThat(parts.getBodyPart(0).getContentType().toLowerCase()).isEqualTo("text/plain; charset=utf-8");
		assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Été");
		assertThat(parts.getBodyPart(1).getContentType().toLowerCase()).isEqualTo("text/html; charset=utf-8");
		assertThat(message.getSubject()).isEqualTo("Bonjour à tous");
		assertThat(message.getHeader("Message-ID", null)).isEqualTo("<id@example.org>");
		assertThat(message.getHeader("MIME-Version", null)).isEqualTo("1.0");
		assertThat(message.getSentDate()).isEqualTo("2026-03-28T06:30:00Z");
	}

	@Test
	void takesTheShorterEncoding() throws Exception {
		var latin = (MimeMultipart) parsed(letter("s", "Plain words, an é.", "<p>x</p>")).getContent();
		var arabic = (MimeMultipart) parsed(letter("s", "صباح الخير ".repeat(40), "<p>x</p>")).getContent();
		assertThat(latin.getBodyPart(0).getHeader("Content-Transfer-Encoding")).containsExactly("quoted-printable");
		assertThat(arabic.getBodyPart(0).getHeader("Content-Transfer-Encoding")).containsExactly("base64");
	}

	@Test
	void isSevenBitInShortLines() {
		var octets = LetterMime.octets(letter("صباح ".repeat(60), "x".repeat(5000) + "é", "<p>" + "é".repeat(3000)),
				"<id@example.org>", Instant.EPOCH);
		assertThat(new String(octets, StandardCharsets.ISO_8859_1).split("\r\n"))
			.allMatch((line) -> line.length() <= 78);
		assertThat(octets).doesNotContain((byte) 0xc3);
	}

	@Test
	void noLineBeginsLikeAMailboxEntry() throws Exception {
		for (int width = 0; width < 90; width++) {
			var text = "From here on.\r\nAnd From there.\r\n" + "x".repeat(width)
					+ " From words and From words and From words again, é, From the last";
			var wide = "From " + "y".repeat(width) + "\r\nFrom From From " + "z".repeat(width) + "é";
			var letter = letter("From now on", text, wide);
			var octets = LetterMime.octets(letter, "<id@example.org>", Instant.EPOCH);
			assertThat(new String(octets, StandardCharsets.ISO_8859_1).split("\r\n"))
				.noneMatch((line) -> line.startsWith("From "))
				.allMatch((line) -> line.length() <= 76);
			var parts = (MimeMultipart) parsed(letter).getContent();
			assertThat(parts.getBodyPart(0).getContent()).isEqualTo(text);
			assertThat(parts.getBodyPart(1).getContent()).isEqualTo(wide);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "=?utf-8?q?boss?=", "The =?us-ascii?B?Ym9zcw==?= Times", "=?UTF-8?Q?a?= =?UTF-8?Q?b?=",
			"Zürich =?utf-8?q?boss?=", "=?", "A quoted \"=?utf-8?q?boss?=\", comma",
			"=?utf-8?q?😀?= and so on, and so on, "
					+ "and so on, until the words are longer than a line has room for them, =?utf-8?q?boss?=" })
	void whatOnlyLooksEncodedArrivesAsItIsWritten(String name) throws Exception {
		var letter = new Letter("test", new Mailbox(name, EmailAddress.of("matin@example.org")), null,
				EmailAddress.of("ada@example.org"), ReturnPath.NULL, name, "x", "x", "fr", Map.of());
		var message = parsed(letter);
		assertThat(message.getSubject()).isEqualTo(name);
		assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo(name);
		assertThat(((InternetAddress) message.getFrom()[0]).getAddress()).isEqualTo("matin@example.org");
		assertThat(message.getHeader("From", null) + message.getHeader("Subject", null)).doesNotContain("boss");
		var phrase = HeaderText.phrase(name, "list.example.org");
		assertThat(MimeUtility.decodeText(phrase)).isEqualTo(name + " <list.example.org>");
		assertThat((HeaderText.field("From", letter.from()) + "\r\n" + HeaderText.field("Subject", name)).split("\r\n"))
			.allMatch((line) -> line.length() <= 78);
	}

	@Test
	void refusesASecondLineInAHeader() {
		assertThatThrownBy(() -> letter("Hello\r\nBcc: all@example.org", "x", "x"))
			.isInstanceOf(IllegalArgumentException.class);
		assertThatThrownBy(() -> new Mailbox("A\nB", EmailAddress.of("a@example.org")))
			.isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void noLineBeginsLikeAnEnvelopeAndTheWordsStay() throws Exception {
		var plain = "From now on at seven.\r\n\r\nFrom " + "here to there ".repeat(9) + "\r\nFrom From From";
		var html = "<p>\r\nFrom now on</p>";
		var letter = letter("s", plain, html);
		var octets = new String(LetterMime.octets(letter, "<id@example.org>", Instant.EPOCH),
				StandardCharsets.ISO_8859_1);
		assertThat(octets.split("\r\n")).noneMatch((line) -> line.startsWith("From "))
			.allMatch((line) -> line.length() <= 76);
		var parts = (MimeMultipart) parsed(letter).getContent();
		assertThat(parts.getBodyPart(0).getContent()).isEqualTo(plain);
		assertThat(parts.getBodyPart(1).getContent()).isEqualTo(html);
	}

	@Test
	void whatLooksEncodedIsReadAsItWasWritten() throws Exception {
		var odd = "=?utf-8?q?fake?= =?UTF-8?B?ZmFrZQ==?= and " + "ünüsual ".repeat(12) + "end";
		var from = new Mailbox(odd, EmailAddress.of("matin@example.org"));
		var letter = new Letter("test", from, null, EmailAddress.of("ada@example.org"), ReturnPath.NULL, odd, "x", "x",
				"fr", Map.of());
		var message = parsed(letter);
		assertThat(message.getSubject()).isEqualTo(odd);
		assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo(odd);
		assertThat(message.getHeader("From", null).replaceAll("=\\?UTF-8\\?B\\?[A-Za-z0-9+/=]{1,63}\\?=", "").strip())
			.isEqualTo("<matin@example.org>");
	}

	private static Letter letter(String subject, String plain, String html) {
		var from = new Mailbox("Le Matin, quotidien", EmailAddress.of("matin@example.org"));
		return new Letter("test", from, null, EmailAddress.of("ada@example.org"), ReturnPath.NULL, subject, plain, html,
				"fr", Map.of());
	}

	private static MimeMessage parsed(Letter letter) throws Exception {
		var octets = LetterMime.octets(letter, "<id@example.org>", Instant.parse("2026-03-28T06:30:00Z"));
		return new MimeMessage(null, new ByteArrayInputStream(octets));
	}

}
