package org.daybreak.trial;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/**
 * One letter as it came over the wire, to one recipient.
 *
 * @param id its number in this run, from 1
 * @param content what came
 */
record ReceivedLetter(long id, Content content) {

	/**
	 * What came, before it has a number.
	 *
	 * @param at when it came
	 * @param from as the letter says
	 * @param to the envelope's recipient
	 * @param subject as the letter says, decoded
	 * @param octets every octet of it
	 */
	record Content(Instant at, String from, String to, String subject, byte[] octets) {
	}

	public Instant at() {
		return this.content.at();
	}

	public String from() {
		return this.content.from();
	}

	public String to() {
		return this.content.to();
	}

	public String subject() {
		return this.content.subject();
	}

	/** Its subject, or a word for the lack of one. */
	public String title() {
		return subject().isBlank() ? "(no subject)" : subject();
	}

	public int size() {
		return this.content.octets().length;
	}

	/** The letter as sent. */
	public String source() {
		return new String(this.content.octets(), StandardCharsets.UTF_8);
	}

	/** Its HTML part, if it has one. */
	public @Nullable String html() {
		return part("text/html");
	}

	/** Its plain-text part, if it has one. */
	public @Nullable String plain() {
		return part("text/plain");
	}

	private @Nullable String part(String type) {
		try {
			var message = new MimeMessage(Session.getInstance(new Properties()),
					new ByteArrayInputStream(this.content.octets()));
			return LetterParts.first(message, type);
		}
		catch (MessagingException ex) {
			return null;
		}
	}

}
