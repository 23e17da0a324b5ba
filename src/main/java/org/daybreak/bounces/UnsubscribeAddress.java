package org.daybreak.bounces;

import java.util.Optional;
import java.util.regex.Pattern;

import org.daybreak.subscribers.MailtoToken;

/**
 * The address of a {@code mailto:} in List-Unsubscribe: in any case, or with the token of
 * a link as it is, which older letters hold.
 */
final class UnsubscribeAddress {

	private static final Pattern FORM = Pattern
		.compile("(?<![A-Za-z0-9_.+-])[uU]-(?:([A-Za-z2-7]{52})|([A-Za-z0-9_-]{43}))@");

	private UnsubscribeAddress() {
	}

	/** The token of the first such address in a header, as a link has it. */
	static Optional<String> token(String header) {
		var matcher = FORM.matcher(header);
		if (!matcher.find()) {
			return Optional.empty();
		}
		return (matcher.group(1) != null) ? MailtoToken.token(matcher.group(1)) : Optional.of(matcher.group(2));
	}

}
