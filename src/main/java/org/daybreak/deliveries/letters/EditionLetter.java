package org.daybreak.deliveries.letters;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.OctetLetter;
import org.daybreak.mail.ReturnPath;

import org.springframework.web.util.HtmlUtils;

/**
 * An edition's letter, encoded once; a reader's copy is its slices and the reader's own
 * values.
 */
public class EditionLetter {

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z",
			Locale.ENGLISH);

	private final long editionId;

	private final EmailAddress sender;

	private final String headers;

	private final EncodedPart plain;

	private final EncodedPart html;

	private final Personal personal;

	/**
	 * A letter.
	 * @param headers fields that all readers share, folded, each ended by CRLF
	 */
	EditionLetter(long editionId, EmailAddress sender, String headers, EncodedPart plain, EncodedPart html,
			Personal personal) {
		this.editionId = editionId;
		this.sender = sender;
		this.headers = headers;
		this.plain = plain;
		this.html = html;
		this.personal = personal;
	}

	public ReturnPath returnPath(long subscriptionId) {
		return this.personal.returnPath(this.editionId, subscriptionId, this.sender);
	}

	public EmailAddress sender() {
		return this.sender;
	}

	/** The same for every attempt, so that providers fold copies. */
	public String messageId(long subscriptionId) {
		return messageId(this.editionId, subscriptionId, this.sender);
	}

	public static String messageId(long editionId, long subscriptionId, EmailAddress sender) {
		var number = ByteBuffer.allocate(16).putLong(editionId).putLong(subscriptionId).array();
		return "<" + Base64.getUrlEncoder().withoutPadding().encodeToString(number) + "@" + sender.domain() + ">";
	}

	/** The copy of one reader, dated now. */
	public OctetLetter octets(long subscriptionId, EmailAddress to, Instant now) {
		return octets(subscriptionId, messageId(subscriptionId), to, now);
	}

	/** A copy with a Message-ID of its own. */
	public OctetLetter octets(long subscriptionId, String messageId, EmailAddress to, Instant now) {
		var boundary = "=_daybreak_" + this.editionId;
		var own = "Date: " + DATE.format(now.atOffset(ZoneOffset.UTC)) + "\r\nMessage-ID: " + messageId + "\r\nTo: "
				+ to.value() + "\r\n" + this.personal.headers(subscriptionId, this.sender)
				+ "MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n";
		return (out) -> {
			out.write((this.headers + own + "--" + boundary + "\r\n").getBytes(StandardCharsets.US_ASCII));
			this.plain.writeTo(out, (slot) -> this.personal.value(slot, subscriptionId, to.value()));
			out.write(("--" + boundary + "\r\n").getBytes(StandardCharsets.US_ASCII));
			this.html.writeTo(out,
					(slot) -> this.personal.value(slot, subscriptionId, HtmlUtils.htmlEscape(to.value())));
			out.write(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
		};
	}

}
