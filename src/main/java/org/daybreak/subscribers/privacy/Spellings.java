package org.daybreak.subscribers.privacy;

import java.net.IDN;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.daybreak.mail.EmailAddress;

/**
 * The ways in which a text may spell an address, in any case: as it is, its domain in the
 * letters of its country, or as a part of a URL.
 */
final class Spellings {

	private final List<String> all;

	private final String pattern;

	private final Pattern alone;

	private Spellings(List<String> all) {
		this.all = all;
		this.pattern = all.stream()
			.map((spelt) -> spelt.replaceAll("[^\\p{L}\\p{N}@_-]", "\\\\$0"))
			.collect(Collectors.joining("|"));
		this.alone = Pattern.compile("(?<![A-Za-z0-9._+-])(?:" + this.pattern + ")(?![A-Za-z0-9-]|\\.[A-Za-z0-9])",
				Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
	}

	static Spellings of(EmailAddress address) {
		var key = address.key();
		var domain = IDN.toUnicode(address.domain()).toLowerCase(Locale.ROOT);
		var shown = key.substring(0, key.length() - address.domain().length()) + domain;
		return new Spellings(Stream.of(key, shown)
			.flatMap((spelt) -> Stream.of(spelt, URLEncoder.encode(spelt, StandardCharsets.UTF_8), halfEncoded(spelt)))
			.map((spelt) -> spelt.toLowerCase(Locale.ROOT))
			.distinct()
			.toList());
	}

	/** As most programs write it: only what a URL could not hold. */
	private static String halfEncoded(String address) {
		return address.replace("@", "%40");
	}

	/** A regular expression of PostgreSQL and of Java, to be matched in any case. */
	String pattern() {
		return this.pattern;
	}

	/** Lower-cased. */
	List<String> all() {
		return this.all;
	}

	/** Whether a text holds the address, not one that ends or begins like it. */
	boolean in(String text) {
		return this.alone.matcher(text).find();
	}

}
