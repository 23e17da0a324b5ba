package org.daybreak.deliveries.letters;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.newsletters.PublicSite;
import org.daybreak.subscribers.LinkKind;
import org.daybreak.subscribers.Links;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class DigestLetterTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	@Autowired
	private Links links;

	@Autowired
	private PublicSite site;

	private PressRoom room;

	private long edition;

	private long reader;

	@BeforeEach
	void anEdition() {
		this.clock.set("2018-03-28T08:00:00Z");
		this.room = new PressRoom(this.context);
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.reader = this.room.reader(world, "reader+x@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.edition = this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
	}

	@Test
	void everyHeaderOfADigestIsThere() throws Exception {
		var sent = sent();
		var message = message(sent.octets());
		assertThat(((InternetAddress) message.getFrom()[0]).toUnicodeString())
			.isEqualTo("Daybreak <digest@news.example>");
		assertThat(header(message, "Reply-To")).isEqualTo("digest@news.example");
		assertThat(header(message, "To")).isEqualTo("reader+x@example.org");
		assertThat(message.getSubject()).isEqualTo("Kim meets Xi – «talks»");
		assertThat(header(message, "Subject")).isASCII();
		assertThat(message.getSentDate()).isEqualTo("2018-03-28T08:00:00Z");
		assertThat(header(message, "Message-ID")).matches("<[A-Za-z0-9_-]+@news\\.example>");
		assertThat(header(message, "MIME-Version")).isEqualTo("1.0");
		assertThat(header(message, "Content-Language")).isEqualTo("en");
		assertThat(header(message, "List-Id")).isEqualTo("Daybreak World <world.news.example>");
		assertThat(header(message, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
		assertThat(header(message, "List-Unsubscribe")).isEqualTo("<" + this.links.unsubscribe(this.reader) + ">");
		assertThat(header(message, "List-Archive")).isEqualTo("<" + this.site.url("/archive/world") + ">");
		assertThat(header(message, "List-Help")).startsWith("<http");
		assertThat(header(message, "List-Owner")).isEqualTo("<mailto:digest@news.example>");
		assertThat(header(message, "Feedback-ID")).isEqualTo(this.edition + ":world:digest:daybreak");
		assertThat(header(message, "Precedence")).isEqualTo("bulk");
		assertThat(header(message, "Auto-Submitted")).isEqualTo("auto-generated");
	}

	@Test
	void theReturnPathNamesTheLetterAndCannotBeForged() {
		var sent = sent();
		assertThat(sent.sender()).matches("b-[A-Za-z0-9_-]+@news\\.example");
		var local = sent.sender().substring(0, sent.sender().indexOf('@'));
		var paths = this.context.getBean(ReturnPaths.class);
		assertThat(local).hasSizeLessThanOrEqualTo(64);
		assertThat(paths.named(local)).contains(new ReturnPaths.Named(this.edition, this.reader));
		assertThat(paths.named(local.substring(0, local.length() - 2) + "AA")).isEmpty();
		assertThat(paths.named("b-nonsense")).isEmpty();
	}

	@Test
	void textComesFirstThenHtmlAndNoLineIsTooLong() throws Exception {
		var sent = sent();
		var parts = (MimeMultipart) message(sent.octets()).getContent();
		assertThat(message(sent.octets()).getContentType()).startsWith("multipart/alternative");
		assertThat(parts.getCount()).isEqualTo(2);
		assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
		assertThat(parts.getBodyPart(1).isMimeType("text/html")).isTrue();
		var body = sent.octets().substring(sent.octets().indexOf("\r\n\r\n"));
		assertThat(body.lines()).allSatisfy((line) -> assertThat(line).hasSizeLessThanOrEqualTo(76));
		assertThat(sent.octets().chars()).allMatch((c) -> c < 127);
	}

	@Test
	void bothPartsTellTheStoryAndHoldTheReadersOwnLinks() throws Exception {
		var parts = (MimeMultipart) message(sent().octets()).getContent();
		var plain = (String) parts.getBodyPart(0).getContent();
		var html = Jsoup.parse((String) parts.getBodyPart(1).getContent());
		assertThat(plain).contains("Talks yield an invitation", "https://rfi.example/talks",
				this.links.unsubscribe(this.reader));
		assertThat(html.text()).contains("Talks yield an invitation");
		assertThat(html.select("a[href]").eachAttr("href")).contains(this.links.unsubscribe(this.reader),
				this.links.preferences(this.reader), this.site.url("/archive/world/2018-03-28"));
		assertThat(plain + html.html()).doesNotContain("{{daybreak");
		assertThat(this.links.verify(LinkKind.UNSUBSCRIBE, this.links.token(LinkKind.UNSUBSCRIBE, this.reader)))
			.contains(this.reader);
	}

	@Test
	void namesThatAreNotAsciiAreEncoded() throws Exception {
		this.room.jdbc.sql("update newsletters set sender_name = 'Café «Monde»', name = 'Le Matin à 6 h', version = 7")
			.update();
		var sent = sent();
		var message = message(sent.octets());
		assertThat(sent.octets().substring(0, sent.octets().indexOf("\r\n\r\n"))).isASCII();
		assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Café «Monde»");
		assertThat(MimeUtility.decodeText(header(message, "List-Id"))).contains("Le Matin à 6 h")
			.endsWith("<world.news.example>");
	}

	@Test
	void dotsAtTheBeginningOfLinesArriveAsTheyWere() throws Exception {
		var plain = ".\n..\n{{daybreak:address}}\n.\n" + "x".repeat(75) + "..\n.";
		render("<p>.</p>\n.\n", plain);
		var parts = (MimeMultipart) message(sent().octets()).getContent();
		assertThat(parts.getBodyPart(0).getContent())
			.isEqualTo(plain.replace("{{daybreak:address}}", "reader+x@example.org").replace("\n", "\r\n"));
		assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>.</p>\r\n.\r\n");
	}

	@Test
	void anEditionIsEncodedOnceUntilItsNewsletterChanges() {
		render("<p>Talks</p>", "Talks");
		var letters = this.context.getBean(EditionLetters.class);
		var letter = letters.of(this.edition);
		assertThat(letters.of(this.edition)).isSameAs(letter);
		this.room.jdbc.sql("update newsletters set sender_address = 'new@news.example', version = version + 1")
			.update();
		assertThat(letters.of(this.edition).sender()).hasToString("new@news.example");
	}

	private void render(String html, String plain) {
		this.room.jdbc.sql("insert into renderings (edition_id, html, plain) values (:id, :html, :plain)")
			.param("id", this.edition)
			.param("html", html)
			.param("plain", plain)
			.update();
	}

	private SmtpSink.Received sent() {
		try (var sink = new SmtpSink()) {
			this.room.through(sink.relay());
			this.room.bean(Sendings.class).send(this.edition);
			this.room.print();
			return sink.letters().get(0);
		}
	}

	private static MimeMessage message(String octets) throws Exception {
		return new MimeMessage(Session.getInstance(new Properties()),
				new ByteArrayInputStream(octets.getBytes(StandardCharsets.ISO_8859_1)));
	}

	/** Exactly one of each. */
	private static String header(MimeMessage message, String name) throws Exception {
		assertThat(message.getHeader(name)).as(name).hasSize(1);
		return MimeUtility.unfold(message.getHeader(name)[0]);
	}

}
