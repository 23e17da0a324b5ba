package org.daybreak.bounces;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Encryption;
import org.daybreak.mail.MailSettings;
import org.daybreak.personal.leaving.Leaving;
import org.daybreak.subscribers.LinkKind;
import org.daybreak.subscribers.Links;
import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class InboxTests {

	final GreenMail mailbox = new GreenMail(
			new ServerSetup[] { new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort(),
					new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort() });

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Leaving leaving;

	@Autowired
	InboxMarks marks;

	@Autowired
	Links links;

	@Autowired
	JdbcClient jdbc;

	MailSettings settings;

	@BeforeEach
	void subscribe() throws Exception {
		start();
		new Api(this.site).post("/api/v1/newsletters", Map.of("slug", "world", "name", "Daybreak World", "sender",
				Map.of("name", "Daybreak", "address", "digest@news.example.org")));
		this.jdbc
			.sql("""
					with ada as (
						insert into subscribers (email, email_key, created_at)
						values ('ada@example.org', 'ada@example.org', now()) returning id
					)
					insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, confirmed_at, timing_since)
					select ada.id, n.id, 'ACTIVE', now(), 'Europe/Paris', now(), now() from ada, newsletters n
					""")
			.update();
	}

	@AfterEach
	void stop() {
		this.mailbox.stop();
	}

	@Test
	void aMailToTheUnsubscribeAddressLeaves() throws Exception {
		deliver("To: " + address() + "\r\n\r\n");
		new Inbox(this.settings, this.leaving, this.marks).read();
		assertThat(status()).isEqualTo("UNSUBSCRIBED");
		assertThat(this.jdbc.sql("select via from subscription_history where event = 'UNSUBSCRIBED'")
			.query(String.class)
			.list()).containsExactly("mailto");
	}

	@Test
	void aBoxWithoutTlsIsReadOnlyIfASettingSaysSoOrItIsThisMachine() throws Exception {
		for (var host : List.of("127.0.0.1", "127.1")) {
			for (var encryption : new Encryption[] { null, Encryption.STARTTLS, Encryption.NONE }) {
				stay();
				deliver("To: " + address() + "\r\n\r\n");
				new Inbox(box(host, encryption), this.leaving, this.marks).read();
				var read = encryption == Encryption.NONE || (encryption == null && host.equals("127.0.0.1"));
				assertThat(status()).as(host + " " + encryption).isEqualTo(read ? "UNSUBSCRIBED" : "ACTIVE");
			}
		}
	}

	private MailSettings box(String host, Encryption encryption) {
		var inbox = this.settings.inbox();
		return new MailSettings(null, List.of(), new MailSettings.Inbox(host, inbox.port(), inbox.username(),
				inbox.password(), inbox.every(), encryption));
	}

	@Test
	void readsEachLetterOnce() throws Exception {
		deliver("To: \"Leave\" <" + address() + ">\r\nSubject: unsubscribe\r\n\r\n");
		var inbox = new Inbox(this.settings, this.leaving, this.marks);
		inbox.read();
		this.jdbc.sql("update subscriptions set status = 'ACTIVE'").update();
		inbox.read();
		assertThat(status()).isEqualTo("ACTIVE");
	}

	@Test
	void otherMailAndForgedTokensChangeNothing() throws Exception {
		deliver("To: digest@news.example.org\r\nSubject: Hello\r\n\r\nu-" + "A".repeat(43) + "@news.example.org");
		deliver("To: u-" + "A".repeat(43) + "@news.example.org\r\n\r\n");
		deliver("To: u-short@news.example.org\r\n\r\n");
		new Inbox(this.settings, this.leaving, this.marks).read();
		assertThat(status()).isEqualTo("ACTIVE");
	}

	@Test
	void aLetterWithAnEmptySubjectOrNoneLeaves() throws Exception {
		for (var letter : List.of("Subject: \r\n\r\n", "Subject:\r\n\r\n", "\r\n",
				"Subject: =?broken?=\r\nContent-Type: nonsense\r\nDate: never\r\n\r\n")) {
			stay();
			deliver("To: " + address() + "\r\n" + letter);
			read();
			assertThat(status()).as(letter).isEqualTo("UNSUBSCRIBED");
		}
	}

	@Test
	void theAddressMayHaveLostItsCaseOnTheWay() throws Exception {
		for (var address : List.of(address().toUpperCase(Locale.ROOT), address().toLowerCase(Locale.ROOT),
				address().replace("u-", "U-"))) {
			stay();
			deliver("Delivered-To: " + address + "\r\nTo: list@news.example.org\r\n\r\n");
			read();
			assertThat(status()).as(address).isEqualTo("UNSUBSCRIBED");
		}
	}

	@Test
	void theAddressesOfOlderLettersGoOnToLeave() throws Exception {
		deliver("To: u-" + this.links.token(LinkKind.UNSUBSCRIBE, subscription()) + "@news.example.org\r\n\r\n");
		read();
		assertThat(status()).isEqualTo("UNSUBSCRIBED");
	}

	@Test
	void alteredAddressesAndThoseOfAnotherKindChangeNothing() throws Exception {
		var token = this.links.mailtoToken(subscription());
		for (var at = 0; at < token.length(); at += 3) {
			var other = (token.charAt(at) == 'a') ? 'b' : 'a';
			deliver("To: u-" + token.substring(0, at) + other + token.substring(at + 1) + "@news.example.org\r\n\r\n");
		}
		deliver("To: u-" + token.substring(1) + "@news.example.org\r\n\r\n");
		deliver("To: u-" + this.links.token(LinkKind.PREFERENCES, subscription()) + "@news.example.org\r\n\r\n");
		read();
		assertThat(status()).isEqualTo("ACTIVE");
	}

	/** Some person or program looks into the box too. */
	@Test
	void aLetterThatSomebodyOpenedIsReadAllTheSame() throws Exception {
		var letter = GreenMailUtil.newMimeMessage("From: ada@example.org\r\nTo: " + address() + "\r\n\r\n");
		folder().appendMessage(letter, new Flags(Flags.Flag.SEEN), new Date());
		read();
		assertThat(status()).isEqualTo("UNSUBSCRIBED");
	}

	@Test
	void aBoxRestoredFromACopyEndsNothingThatBeganLater() throws Exception {
		deliver("To: " + address() + "\r\n\r\n");
		read();
		this.jdbc.sql("update inbox_marks set validity = validity + 1").update();
		stay();
		this.jdbc.sql("update subscriptions set confirmed_at = now() + interval '2 days'").update();
		read();
		assertThat(status()).isEqualTo("ACTIVE");
		assertThat(this.jdbc.sql("select uid from inbox_marks").query(Long.class).single()).isPositive();
	}

	@Test
	void aServerThatIsDownIsAskedAgain() throws Exception {
		this.mailbox.stop();
		read();
		assertThat(status()).isEqualTo("ACTIVE");
		start();
		deliver("To: " + address() + "\r\n\r\n");
		read();
		assertThat(status()).isEqualTo("UNSUBSCRIBED");
	}

	/** Wherever the connection breaks off, every letter acts, and none after its mark. */
	@Test
	@TakesLong("waits for a connection that breaks off")
	void aConnectionThatBreaksOffLosesNoLetter() throws Exception {
		for (var after = 100; after < 3000; after += 290) {
			stay();
			deliver("To: digest@news.example.org\r\n\r\n");
			deliver("To: " + address() + "\r\n\r\n");
			deliver("To: digest@news.example.org\r\n\r\n");
			try (var line = new BrokenLine(this.mailbox.getImap().getPort(), after)) {
				var through = settings(line.port());
				new Inbox(through, this.leaving, this.marks).read();
			}
			read();
			assertThat(status()).as("cut after " + after).isEqualTo("UNSUBSCRIBED");
		}
	}

	@Test
	void withoutAnInboxNothingIsRead() {
		var none = new MailSettings(null, List.of(), new MailSettings.Inbox(null, 993, "", "", Duration.ofSeconds(60)));
		new Inbox(none, this.leaving, this.marks).read();
		assertThat(this.links.mailtoUnsubscribe(1, EmailAddress.of("digest@news.example.org"))).isEmpty();
	}

	private void start() {
		this.mailbox.start();
		this.mailbox.setUser("inbox@news.example.org", "inbox", "secret");
		this.settings = settings(this.mailbox.getImap().getPort());
	}

	private static MailSettings settings(int port) {
		return new MailSettings(null, List.of(),
				new MailSettings.Inbox("127.0.0.1", port, "inbox", "secret", Duration.ofSeconds(60)));
	}

	private void read() {
		new Inbox(this.settings, this.leaving, this.marks).read();
	}

	private void stay() {
		this.jdbc.sql("update subscriptions set status = 'ACTIVE'").update();
	}

	private long subscription() {
		return this.jdbc.sql("select id from subscriptions").query(Long.class).single();
	}

	private String address() {
		return "u-" + this.links.mailtoToken(subscription()) + "@news.example.org";
	}

	private MailFolder folder() throws Exception {
		return this.mailbox.getManagers().getImapHostManager().getInbox(this.mailbox.getUserManager().getUser("inbox"));
	}

	private void deliver(String letter) throws Exception {
		folder().store(GreenMailUtil.newMimeMessage("From: ada@example.org\r\n" + letter));
	}

	private String status() {
		return this.jdbc.sql("select status from subscriptions").query(String.class).single();
	}

}
