package org.daybreak.privacy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
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

	/**
	 * Where an address may begin: not inside another one, but behind a mark that a URL
	 * has encoded.
	 */
	private static final String BEGIN = "(?:(?<![a-z0-9._+-])|(?<=%0[9ad]|%2[0-9acf]|%3[a-f]|%5[bd]))";

	/** Where it may end: a full stop is the end of a sentence, or a further domain. */
	private static final String END = "(?![a-z0-9-]|\\.[a-z0-9])";

	private final List<String> all;

	private final String pattern;

	private final Pattern compiled;

	private Spellings(List<String> all) {
		this.all = all;
		this.pattern = all.stream()
			.map((spelt) -> spelt.codePoints().mapToObj(Spellings::inAnyCase).collect(Collectors.joining()))
			.collect(Collectors.joining("|", BEGIN + "(?:", ")" + END));
		this.compiled = Pattern.compile(this.pattern, Pattern.CASE_INSENSITIVE);
	}

	static Spellings of(EmailAddress address) {
		var key = address.key();
		var shown = key.substring(0, key.length() - address.domain().length())
				+ address.nativeDomain().toLowerCase(Locale.ROOT);
		return new Spellings(Stream.of(key, shown, Normalizer.normalize(shown, Normalizer.Form.NFD))
			.flatMap(Spellings::inUrls)
			.map((spelt) -> spelt.toLowerCase(Locale.ROOT))
			.distinct()
			.toList());
	}

	/** As it is, and with more or less of it encoded, as programs see fit. */
	private static Stream<String> inUrls(String address) {
		var encoded = URLEncoder.encode(address, StandardCharsets.UTF_8);
		return Stream.of(address, encoded, encoded.replace("%40", "@"), address.replace("@", "%40"));
	}

	/** PostgreSQL knows the case of letters beyond ASCII in some locales only. */
	private static String inAnyCase(int letter) {
		var text = Character.toString(letter);
		var capital = Character.toUpperCase(letter);
		return (letter > 127 && capital != letter) ? "[" + text + Character.toString(capital) + "]"
				: text.replaceAll("[^\\p{L}\\p{M}\\p{N}@_-]", "\\\\$0");
	}

	/**
	 * A regular expression of PostgreSQL and of Java, to be matched in any case: it finds
	 * the address, not one that ends or begins like it.
	 */
	String pattern() {
		return this.pattern;
	}

	/** Lower-cased. */
	List<String> all() {
		return this.all;
	}

	boolean in(String text) {
		return this.compiled.matcher(text).find();
	}

}
