package org.daybreak.stories.places;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Countries by their names, demonyms, capitals and leaders; the longest name wins, case
 * counts, and words that mean more often something else are left out.
 */
public final class Gazetteer {

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}]+(?:[-'’.][\\p{L}\\p{M}]+)*\\.?");

	private static final int LONGEST = 5;

	private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN,
			Locale.forLanguageTag("es"));

	private static final Set<String> AMBIGUOUS = Set.of("Georgia", "Jordan", "Chad", "Niger", "Dominique", "Man",
			"Jersey", "Réunion", "Guinea", "Congo", "Macao");

	private static final Set<String> ORGANISATIONS = Set.of("UN", "U.N", "United Nations", "NATO", "Nato", "EU", "E.U",
			"European Union", "European Commission", "European Parliament", "Brussels", "World Bank", "IMF", "WHO",
			"WTO", "OPEC", "G7", "G20", "BRICS", "African Union", "ASEAN", "Red Cross", "Arab League", "OPCW", "IAEA",
			"Interpol", "International Criminal Court", "ICC", "Security Council", "UNICEF", "UNESCO", "UNHCR",
			"Amnesty International", "Human Rights Watch", "ONU", "OTAN", "Union européenne", "Europe", "Europa",
			"Islamic State", "ISIS", "Daesh");

	private static final Gazetteer INSTANCE = new Gazetteer();

	private final Map<String, String> names = new HashMap<>();

	private Gazetteer() {
		for (var line : lines()) {
			var fields = line.split("\\|", -1);
			var code = fields[0];
			LANGUAGES.forEach(
					(language) -> add(new Locale.Builder().setRegion(code).build().getDisplayCountry(language), code));
			Arrays.stream(fields)
				.skip(1)
				.flatMap((field) -> Arrays.stream(field.split(",")))
				.forEach((name) -> add(name, code));
		}
	}

	private void add(String name, String code) {
		if (!name.isBlank() && !AMBIGUOUS.contains(name)) {
			this.names.putIfAbsent(key(words(name)), code);
		}
	}

	/** Country codes with how often the text names each, the most named first. */
	public static Map<String, Integer> countries(String text) {
		Map<String, Integer> counts = new LinkedHashMap<>();
		var words = words(text);
		for (var at = 0; at < words.size();) {
			at += INSTANCE.count(words, at, counts);
		}
		Map<String, Integer> sorted = new LinkedHashMap<>();
		counts.entrySet()
			.stream()
			.sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
			.forEach((entry) -> sorted.put(entry.getKey(), entry.getValue()));
		return sorted;
	}

	private int count(List<String> words, int at, Map<String, Integer> counts) {
		for (var length = Math.min(LONGEST, words.size() - at); length > 0; length--) {
			var code = this.names.get(key(words.subList(at, at + length)));
			if (code != null) {
				counts.merge(code, 1, Integer::sum);
				return length;
			}
		}
		return 1;
	}

	/** Whether the text names a body of several nations, or a continent. */
	public static boolean international(String text) {
		var words = words(text);
		for (var at = 0; at < words.size(); at++) {
			for (var length = 1; length <= Math.min(3, words.size() - at); length++) {
				if (ORGANISATIONS.contains(key(words.subList(at, at + length)))) {
					return true;
				}
			}
		}
		return false;
	}

	/** Words without a possessive or a last full stop. */
	private static List<String> words(String text) {
		return WORD.matcher(text)
			.results()
			.map(MatchResult::group)
			.map((word) -> word.replaceFirst("['’]s?$", "").replaceFirst("\\.$", ""))
			.toList();
	}

	private static String key(List<String> words) {
		return String.join(" ", words);
	}

	private static List<String> lines() {
		try (var in = Objects.requireNonNull(Gazetteer.class.getResourceAsStream("countries.txt"))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#") && !line.isBlank())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
