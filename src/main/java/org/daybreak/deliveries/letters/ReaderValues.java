package org.daybreak.deliveries.letters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import org.daybreak.database.Utc;
import org.daybreak.mail.EmailAddress;
import org.daybreak.subscribers.LinkKind;
import org.daybreak.subscribers.MailtoToken;

import org.springframework.web.util.HtmlUtils;

/**
 * One reader's values, each made when it is first asked for.
 */
final class ReaderValues {

	/** RFC 5322 §3.3, the day in two digits so that every date is as long. */
	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z",
			Locale.ENGLISH);

	private final ReaderLinks personal;

	private final long subscriptionId;

	private final String messageId;

	private final EmailAddress to;

	private final Instant now;

	private final Map<Slot, byte[]> values = new EnumMap<>(Slot.class);

	ReaderValues(ReaderLinks personal, long subscriptionId, String messageId, EmailAddress to, Instant now) {
		this.personal = personal;
		this.subscriptionId = subscriptionId;
		this.messageId = messageId;
		this.to = to;
		this.now = now;
	}

	byte[] octets(Slot slot) {
		return this.values.computeIfAbsent(slot, this::made);
	}

	private byte[] made(Slot slot) {
		var octets = value(slot).getBytes(StandardCharsets.US_ASCII);
		if (slot.fixed() && octets.length != slot.length()) {
			throw new IllegalStateException(slot + " must have " + slot.length() + " octets");
		}
		return octets;
	}

	private String value(Slot slot) {
		return switch (slot) {
			case DATE -> DATE.format(Utc.at(this.now));
			case MESSAGE_ID -> this.messageId;
			case UNSUBSCRIBE -> this.personal.token(LinkKind.UNSUBSCRIBE, this.subscriptionId);
			case MAILTO -> MailtoToken.of(new String(octets(Slot.UNSUBSCRIBE), StandardCharsets.US_ASCII));
			case PREFERENCES -> this.personal.token(LinkKind.PREFERENCES, this.subscriptionId);
			case ADDRESS -> this.to.value();
			case ESCAPED_ADDRESS -> HtmlUtils.htmlEscape(this.to.value());
		};
	}

}
