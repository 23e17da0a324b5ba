package org.daybreak.trial;

import java.time.Instant;
import java.util.Properties;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.daybreak.FreePorts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BuiltInMailboxTests {

	private static final Instant NOW = Instant.parse("2026-11-23T05:30:00Z");

	private final int smtp = FreePorts.any();

	private final ImapAccount account = new ImapAccount(FreePorts.any(), "inbox", "secret");

	private final LetterShelf shelf = new LetterShelf();

	private final BuiltInMailbox mailbox = new BuiltInMailbox(this.smtp, this.account, this.shelf, () -> NOW);

	@BeforeEach
	void start() {
		this.mailbox.start();
	}

	@AfterEach
	void stop() {
		this.mailbox.stop();
	}

	@Test
	void showsEachLetterToEachRecipientNewestFirst() throws Exception {
		send("First", "a@example.org", "b@example.org");
		send("Zweite: Grüße", "a@example.org");
		assertThat(this.shelf.newestFirst()).extracting(ReceivedLetter::subject)
			.containsExactly("Zweite: Grüße", "First", "First");
		assertThat(this.shelf.newestFirst()).extracting(ReceivedLetter::to)
			.containsExactlyInAnyOrder("a@example.org", "a@example.org", "b@example.org");
		assertThat(this.shelf.newestFirst().get(0).at()).isEqualTo(NOW);
		assertThat(this.shelf.newestFirst().get(0).from()).isEqualTo("Daybreak World <world@daybreak.localhost>");
	}

	@Test
	void findsBothPartsAndTheSource() throws Exception {
		send("Parts", "a@example.org");
		var letter = this.shelf.byId(1).orElseThrow();
		assertThat(letter.plain()).contains("Guten Morgen, schöne Welt");
		assertThat(letter.html()).contains("<p>schöne Welt</p>");
		assertThat(letter.source()).contains("Subject: Parts").contains("multipart/alternative");
	}

	@Test
	void laysWhatComesBackIntoTheImapAccountToo() throws Exception {
		send("Leave", "U-token@daybreak.localhost");
		send("Bounce", "b-token@daybreak.localhost");
		send("News", "reader@example.org");
		assertThat(this.shelf.newestFirst()).hasSize(3);
		try (var store = Session.getInstance(new Properties()).getStore("imap")) {
			store.connect("127.0.0.1", this.account.port(), "inbox", "secret");
			try (var inbox = store.getFolder("INBOX")) {
				inbox.open(Folder.READ_ONLY);
				assertThat(inbox.getMessages()).extracting(Message::getSubject).containsExactly("Leave", "Bounce");
			}
		}
	}

	@Test
	void keepsTheLastFiveHundredLetters() {
		for (int i = 1; i <= 510; i++) {
			this.shelf.put(new ReceivedLetter.Content(NOW, "from", "to", "letter " + i, new byte[10]));
		}
		assertThat(this.shelf.newestFirst()).hasSize(500);
		assertThat(this.shelf.newestFirst().get(0).subject()).isEqualTo("letter 510");
		assertThat(this.shelf.byId(10)).isEmpty();
		assertThat(this.shelf.byId(11)).isPresent();
		assertThat(this.shelf.lastId()).isEqualTo(510);
	}

	@Test
	void dropsOldLettersBeforeLargeOnesFillTheMemory() {
		for (int i = 1; i <= 10; i++) {
			this.shelf.put(new ReceivedLetter.Content(NOW, "from", "to", "large " + i, new byte[10 * 1024 * 1024]));
		}
		assertThat(this.shelf.newestFirst()).hasSizeBetween(1, 6);
		assertThat(this.shelf.newestFirst().get(0).subject()).isEqualTo("large 10");
	}

	@Test
	void showsALetterThatIsNoProperMail() {
		this.shelf.put(new ReceivedLetter.Content(NOW, "", "to", "",
				"Content-Type: text/html; charset=no-such\r\n\r\n<p>x</p>".getBytes()));
		var letter = this.shelf.byId(1).orElseThrow();
		assertThat(letter.title()).isEqualTo("(no subject)");
		assertThat(letter.html()).isEqualTo("<p>x</p>");
		assertThat(letter.plain()).isNull();
	}

	private void send(String subject, String... recipients) throws MessagingException {
		var settings = new Properties();
		settings.put("mail.smtp.host", "127.0.0.1");
		settings.put("mail.smtp.port", String.valueOf(this.smtp));
		var message = new MimeMessage(Session.getInstance(settings));
		message.setFrom("Daybreak World <world@daybreak.localhost>");
		for (var recipient : recipients) {
			message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
		}
		message.setSubject(subject, "UTF-8");
		var plain = new MimeBodyPart();
		plain.setText("Guten Morgen, schöne Welt", "UTF-8");
		var html = new MimeBodyPart();
		html.setText("<p>schöne Welt</p>", "UTF-8", "html");
		message.setContent(new MimeMultipart("alternative", plain, html));
		Transport.send(message);
	}

}
