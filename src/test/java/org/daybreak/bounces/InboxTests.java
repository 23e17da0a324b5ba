package org.daybreak.bounces;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.MailSettings;
import org.daybreak.subscribers.Leaving;
import org.daybreak.subscribers.LinkKind;
import org.daybreak.subscribers.Links;
import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
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
		this.mailbox.start();
		this.mailbox.setUser("inbox@news.example.org", "inbox", "secret");
		this.settings = new MailSettings(null, List.of(), new MailSettings.Inbox("127.0.0.1",
				this.mailbox.getImap().getPort(), "inbox", "secret", Duration.ofSeconds(60)));
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
	void aServerThatIsDownIsNoFailure() {
		this.mailbox.stop();
		new Inbox(this.settings, this.leaving, this.marks).read();
		assertThat(status()).isEqualTo("ACTIVE");
	}

	@Test
	void withoutAnInboxNothingIsRead() {
		var none = new MailSettings(null, List.of(), new MailSettings.Inbox(null, 993, "", "", Duration.ofSeconds(60)));
		new Inbox(none, this.leaving, this.marks).read();
		assertThat(this.links.mailtoUnsubscribe(1, EmailAddress.of("digest@news.example.org"))).isEmpty();
	}

	private String address() {
		var id = this.jdbc.sql("select id from subscriptions").query(Long.class).single();
		return "u-" + this.links.token(LinkKind.UNSUBSCRIBE, id) + "@news.example.org";
	}

	private void deliver(String letter) throws Exception {
		var inbox = this.mailbox.getManagers()
			.getImapHostManager()
			.getInbox(this.mailbox.getUserManager().getUser("inbox"));
		inbox.store(GreenMailUtil.newMimeMessage("From: ada@example.org\r\n" + letter));
	}

	private String status() {
		return this.jdbc.sql("select status from subscriptions").query(String.class).single();
	}

}
