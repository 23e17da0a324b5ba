package org.daybreak.mail.outbox;

import java.util.Map;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Mailbox;
import org.daybreak.mail.ReturnPath;
import org.jspecify.annotations.Nullable;

/**
 * A single transactional letter to one person.
 *
 * @param kind one word for the operator: confirmation, unsubscribe-link, test …
 * @param subject one line
 * @param plain the text part
 * @param html the HTML part, telling the same
 * @param language BCP 47 tag
 * @param headers further headers, each one line
 */
public record Letter(String kind, Mailbox from, @Nullable EmailAddress replyTo, EmailAddress to, ReturnPath returnPath,
		String subject, String plain, String html, String language, Map<String, String> headers) {

	public Letter {
		refuseControls("subject", subject);
		refuseControls("language", language);
		headers.forEach((name, value) -> refuseControls(name, value));
		headers = Map.copyOf(headers);
	}

	private static void refuseControls(String field, String value) {
		if (value.chars().anyMatch(Character::isISOControl)) {
			throw new IllegalArgumentException(field + " must be one line without control characters");
		}
	}

}
