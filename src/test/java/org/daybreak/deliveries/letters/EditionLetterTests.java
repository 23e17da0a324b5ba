package org.daybreak.deliveries.letters;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.daybreak.deliveries.letters.SlottedText.Piece;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Mailbox;
import org.daybreak.mail.outbox.HeaderText;
import org.daybreak.subscribers.LinkKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Angus would write for the same letter is the measure.
 */
class EditionLetterTests {

	private static final Session SESSION = Session.getInstance(new Properties());

	private static final EmailAddress SENDER = EmailAddress.of("digest@news.example");

	private static final Instant NOW = Instant.parse("2018-04-02T08:00:00Z");

	private static final Pattern HARD_BREAK = Pattern.compile("(?<!=)\r\n");

	private static final Pattern TWO_ADDRESSES = Pattern.compile("daybreak:address.*daybreak:address");

	private static final Pattern SLOT = Pattern.compile("\\{\\{daybreak:(unsub|pref|addr)");

	private static final StubPersonal PERSONAL = new StubPersonal();

	static LongStream seeds() {
		return LongStream.range(0, 600);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void anyLetterIsTheOneThatAngusWouldWrite(long seed) throws Exception {
		var edition = new RandomEdition(seed);
		claim(edition.subject(), edition.text(), edition.text(), edition.number(), edition.address());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "a line\nand another\n", "space at the end \nof a line\t\n",
			"ends with space ", "ends before a slot {{daybreak:address}}", "= equals = signs", ".dot\n..dots\n.\n",
			"«Élysée» – Zürich", "习近平同金正恩举行会谈,习近平同金正恩举行会谈", "x{{daybreak:unsubscribe}}y", "{{daybreak:unsubscribe}}\n",
			"For {{daybreak:address}}.\n", "{{daybreak:address}}{{daybreak:address}}", "{{daybreak:unknown}} stays",
			"{{daybreak:unsubscribe}}{{daybreak:preferences}}", "会{{daybreak:address}}会{{daybreak:address}}谈",
			"会谈会谈会谈会谈会谈会谈会谈会谈会谈会谈会谈会谈会谈会谈会谈会谈会谈会谈会{{daybreak:address}}", "emoji 😀 across", "a\rb\r\nc\n\rd" })
	void smallTextsAreThoseThatAngusWouldWrite(String text) throws Exception {
		claim("Kim meets Xi", text, text, 7, EmailAddress.of("reader=x@example.org"));
	}

	@Test
	void slotsOnLinesOfTheirOwnChangeNoOctet() throws Exception {
		var text = "Words that go on until the line is broken softly, as long paragraphs in a letter do, é.\n"
				+ "<a\nhref=\"{{daybreak:preferences}}\"\n>Preferences</a>\n{{daybreak:address}}\nThe end.\n";
		var to = EmailAddress.of("reader@example.org");
		assertThat(raw(parts(parse(ours("S", text, text, 7, to))).getBodyPart(1)))
			.isEqualTo(raw(parts(parse(angus("S", text, text, 7, to, "quoted-printable"))).getBodyPart(1)))
			.contains("reader@example.org\r\nThe end.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "From now on", "Hello\n\nFrom Kyiv with {{daybreak:address}}\nFrom end", "a\nFrom ",
			"{{daybreak:address}}\nFrom a slot on", "From {{daybreak:unsubscribe}}",
			"From A to B\n>From C\nfrom d\nFromage" })
	void noLineBeginsLikeAMailboxEntry(String text) throws Exception {
		claim("From now on", text, text, 7, EmailAddress.of("reader@example.org"));
		for (int width = 60; width < 90; width++) {
			var soft = "x".repeat(width) + "From here the line is broken softly, and From there again ".repeat(4);
			claim("S", soft, soft + "\n" + "From " + "y".repeat(width), 7, EmailAddress.of("reader@example.org"));
		}
	}

	@Test
	void chineseGoesAsBase64AndEnglishAsQuotedPrintable() {
		assertThat(encoding("习近平同金正恩举行会谈,{{daybreak:unsubscribe}}")).isEqualTo("base64");
		assertThat(encoding("Talks yield an invitation {{daybreak:unsubscribe}}")).isEqualTo("quoted-printable");
	}

	@Test
	void everyAttemptHasTheSameMessageIdAndNoTwoReadersShareOne() {
		assertThat(EditionLetter.messageId(3, 7, SENDER)).isEqualTo(EditionLetter.messageId(3, 7, SENDER))
			.isNotEqualTo(EditionLetter.messageId(3, 8, SENDER))
			.isNotEqualTo(EditionLetter.messageId(4, 7, SENDER))
			.endsWith("@news.example>");
	}

	@Test
	void lettersOfTwoReadersDifferOnlyInTheirSlots() throws Exception {
		var text = "Talks. ".repeat(3000) + "\n{{daybreak:unsubscribe}}\n";
		var one = ours("S", text, text, 7, EmailAddress.of("a@example.org"));
		var two = ours("S", text, text, 8, EmailAddress.of("b@example.org"));
		assertThat(one.replace("a@example.org", "b@example.org")
			.replace(PERSONAL.token(LinkKind.UNSUBSCRIBE, 7), PERSONAL.token(LinkKind.UNSUBSCRIBE, 8))
			.replace(EditionLetter.messageId(7, 7, SENDER), EditionLetter.messageId(7, 8, SENDER))).isEqualTo(two);
	}

	private static void claim(String subject, String plain, String html, long reader, EmailAddress to)
			throws Exception {
		var octets = ours(subject, plain, html, reader, to);
		assertThat(octets.chars()).allMatch((c) -> c == '\r' || c == '\n' || (c >= ' ' && c <= '~'));
		assertThat(octets.replace("\r\n", "")).doesNotContain("\r", "\n");
		assertThat(octets.split("\r\n", -1)).allMatch((line) -> line.length() <= 998);
		var ours = parse(octets);
		assertThat(ours.getMessageID()).isEqualTo(EditionLetter.messageId(7, reader, SENDER));
		assertThat(parts(ours).getCount()).isEqualTo(2);
		for (int i = 0; i < 2; i++) {
			var part = parts(ours).getBodyPart(i);
			var encoding = part.getHeader("Content-Transfer-Encoding")[0];
			var message = parse(angus(subject, plain, html, reader, to, encoding));
			var reference = parts(message).getBodyPart(i);
			assertThat(ours.getSubject()).isEqualTo(message.getSubject());
			assertThat(ours.getFrom()).isEqualTo(message.getFrom());
			assertThat(ours.getAllRecipients()).isEqualTo(message.getAllRecipients());
			assertThat(ours.getSentDate()).isEqualTo(message.getSentDate());
			assertThat(part.getContentType()).isEqualTo(reference.getContentType());
			assertThat(part.getContent()).isEqualTo(reference.getContent());
			assertThat(raw(part).split("\r\n", -1)).allMatch((line) -> line.length() <= 76)
				.noneMatch((line) -> line.startsWith("From "));
			sameOctets(encoding, raw(part), raw(reference), (i == 0) ? plain : html);
		}
	}

	/**
	 * Base64 always; quoted-printable in all lines but those that a slot makes too long,
	 * or that hold two addresses.
	 */
	private static void sameOctets(String encoding, String ours, String reference, String text) {
		if (encoding.equals("base64")) {
			assertThat(ours).isEqualTo(reference);
			return;
		}
		var expected = HARD_BREAK.split(reference, -1);
		var lines = HARD_BREAK.split(ours, -1);
		var source = text.split("\r\n|\r|\n", -1);
		assertThat(lines).hasSameSizeAs(expected).hasSameSizeAs(source);
		for (int i = 0; i < lines.length; i++) {
			var fits = !expected[i].contains("=\r\n") && !TWO_ADDRESSES.matcher(source[i]).find();
			if (fits || !SLOT.matcher(source[i]).find()) {
				var shielded = lines[i].contains("=46rom ");
				assertThat(shielded ? joined(lines[i]) : lines[i])
					.isEqualTo(shielded ? joined(expected[i]) : expected[i]);
			}
		}
	}

	/** Two octets more break the lines elsewhere. */
	private static String joined(String line) {
		return line.replace("=\r\n", "").replace("=46rom ", "From ");
	}

	private static String encoding(String text) {
		return EncodedPart.of(SlottedText.of(text, RandomEdition.fillings(Slot.ADDRESS))).encoding();
	}

	private static String ours(String subject, String plain, String html, long reader, EmailAddress to)
			throws Exception {
		var headers = new SlottedText(
				List.of(Piece.of(HeaderText.field("From", new Mailbox("Café «Monde»", SENDER)) + "\n"),
						Piece.of(HeaderText.field("Subject", subject) + "\nDate: "), Piece.of(Slot.DATE),
						Piece.of("\nMessage-ID: "), Piece.of(Slot.MESSAGE_ID), Piece.of("\nTo: "),
						Piece.of(Slot.ADDRESS), Piece.of("\n")));
		var letter = new EditionLetter(7, SENDER, headers, SlottedText.of(plain, RandomEdition.fillings(Slot.ADDRESS)),
				SlottedText.of(html, RandomEdition.fillings(Slot.ESCAPED_ADDRESS)), PERSONAL);
		var out = new ByteArrayOutputStream();
		letter.octets(reader, to, NOW).writeTo(out);
		return out.toString(StandardCharsets.ISO_8859_1);
	}

	private static String angus(String subject, String plain, String html, long reader, EmailAddress to,
			String encoding) throws Exception {
		var message = new MimeMessage(SESSION);
		message.setFrom(new InternetAddress(SENDER.value(), "Café «Monde»", "UTF-8"));
		message.setSubject(subject, "UTF-8");
		message.setSentDate(Date.from(NOW));
		message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to.value()));
		message.setContent(new MimeMultipart("alternative", part(filled(plain, reader, to.value()), "plain", encoding),
				part(filled(html, reader, HtmlUtils.htmlEscape(to.value())), "html", encoding)));
		message.saveChanges();
		var out = new ByteArrayOutputStream();
		message.writeTo(out);
		return out.toString(StandardCharsets.ISO_8859_1);
	}

	private static MimeBodyPart part(String text, String subtype, String encoding) throws Exception {
		var part = new MimeBodyPart();
		part.setText(text, "UTF-8", subtype);
		part.setHeader("Content-Transfer-Encoding", encoding);
		return part;
	}

	/** With the line ends that RFC 2045 §6.8 asks for. */
	private static String filled(String text, long reader, String address) {
		return text
			.replace("{{daybreak:unsubscribe}}",
					"https://news.example/unsubscribe/" + PERSONAL.token(LinkKind.UNSUBSCRIBE, reader))
			.replace("{{daybreak:preferences}}", PERSONAL.token(LinkKind.PREFERENCES, reader))
			.replace("{{daybreak:address}}", address)
			.replaceAll("\r\n|\r|\n", "\r\n");
	}

	private static MimeMessage parse(String octets) throws Exception {
		return new MimeMessage(SESSION, new ByteArrayInputStream(octets.getBytes(StandardCharsets.ISO_8859_1)));
	}

	private static MimeMultipart parts(MimeMessage message) throws Exception {
		return (MimeMultipart) message.getContent();
	}

	private static String raw(BodyPart part) throws Exception {
		return new String(((MimeBodyPart) part).getRawInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
	}

}
