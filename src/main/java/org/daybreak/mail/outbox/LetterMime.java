package org.daybreak.mail.outbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import org.daybreak.mail.smtp.FromLines;

/**
 * A letter as RFC 5322 octets: multipart/alternative, text first.
 */
public final class LetterMime {

	private static final Session SESSION = Session.getInstance(new Properties());

	private LetterMime() {
	}

	public static byte[] octets(Letter letter, String messageId, Instant date) {
		try {
			var message = new Identified(messageId);
			message.setHeader("From", HeaderText.value("From", letter.from()));
			if (letter.replyTo() != null) {
				message.setReplyTo(new InternetAddress[] { new InternetAddress(letter.replyTo().value()) });
			}
			message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(letter.to().value()));
			message.setHeader("Subject", HeaderText.value("Subject", letter.subject()));
			message.setSentDate(Date.from(date));
			message.setHeader("Content-Language", letter.language());
			message.setHeader("Auto-Submitted", "auto-generated");
			message.setHeader("X-Auto-Response-Suppress", "All");
			for (var header : letter.headers().entrySet()) {
				message.setHeader(header.getKey(), header.getValue());
			}
			message.setContent(
					new MimeMultipart("alternative", part(letter.plain(), "plain"), part(letter.html(), "html")));
			message.saveChanges();
			var octets = new ByteArrayOutputStream();
			message.writeTo(octets);
			return FromLines.shielded(octets.toByteArray());
		}
		catch (MessagingException | IOException ex) {
			throw new IllegalStateException("letter cannot be encoded", ex);
		}
	}

	private static MimeBodyPart part(String text, String subtype) throws MessagingException {
		var part = new MimeBodyPart();
		part.setText(text, "UTF-8", subtype);
		part.setHeader("Content-Transfer-Encoding", shorterEncoding(text));
		return part;
	}

	/** Quoted-printable triples Arabic and Chinese. */
	private static String shorterEncoding(String text) {
		return (encodedLength(text, "base64") < encodedLength(text, "quoted-printable")) ? "base64"
				: "quoted-printable";
	}

	private static int encodedLength(String text, String encoding) {
		var encoded = new ByteArrayOutputStream();
		try (var encoder = MimeUtility.encode(encoded, encoding)) {
			encoder.write(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
		return encoded.size();
	}

	/** A message whose id is ours. */
	private static final class Identified extends MimeMessage {

		private final String messageId;

		Identified(String messageId) {
			super(SESSION);
			this.messageId = messageId;
		}

		@Override
		protected void updateMessageID() throws MessagingException {
			setHeader("Message-ID", this.messageId);
		}

	}

}
