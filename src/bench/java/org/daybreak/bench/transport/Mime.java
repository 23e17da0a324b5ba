package org.daybreak.bench.transport;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * The same copy as a message that Angus encodes for each reader.
 */
final class Mime {

	private Mime() {
	}

	static SMTPMessage message(Session session, int reader) throws MessagingException {
		var message = new SMTPMessage(session);
		message.setFrom(new InternetAddress("digest@news.example"));
		message.setRecipient(RecipientType.TO, new InternetAddress(Copies.recipient(reader)));
		message.setEnvelopeFrom(Copies.sender(reader));
		message.setSubject("Talks");
		message.setHeader("Message-ID", Copies.messageId(reader));
		message.setHeader("List-Unsubscribe", "<https://news.example/u/" + Copies.token(reader) + ">");
		var plain = new MimeBodyPart();
		plain.setText("Talks", "UTF-8");
		var html = new MimeBodyPart();
		html.setText(Copies.html(reader), "UTF-8", "html");
		message.setContent(new MimeMultipart("alternative", plain, html));
		return message;
	}

}
