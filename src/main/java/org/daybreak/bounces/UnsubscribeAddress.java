package org.daybreak.bounces;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a {@code mailto:} in List-Unsubscribe.
 */
final class UnsubscribeAddress {

	private static final Pattern FORM = Pattern.compile("(?<![A-Za-z0-9_.+-])u-([A-Za-z0-9_-]{43})@");

	private UnsubscribeAddress() {
	}

	/** The token of the first such address in a header. */
	static Optional<String> token(String header) {
		var matcher = FORM.matcher(header);
		return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

}
