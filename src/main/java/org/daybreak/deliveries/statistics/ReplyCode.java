package org.daybreak.deliveries.statistics;

import java.util.regex.Pattern;

/**
 * The codes that a reply begins with (RFC 5321 §4.2, RFC 3463): "550 5.1.1", "421", or
 * "none" where the relay said nothing.
 */
final class ReplyCode {

	static final String NONE = "none";

	private static final Pattern CODES = Pattern
		.compile("^([2-5]\\d{2})(?:[ -]([245]\\.\\d{1,3}\\.\\d{1,3})(?![A-Za-z0-9_]))?");

	private ReplyCode() {
	}

	static String of(String reply) {
		var codes = CODES.matcher(reply);
		if (!codes.find()) {
			return NONE;
		}
		return (codes.group(2) != null) ? codes.group(1) + " " + codes.group(2) : codes.group(1);
	}

}
