package org.daybreak;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.daybreak.support.CountedText;
import org.daybreak.support.CountedText.TooManySteps;
import org.daybreak.support.TakesLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Patterns of the whole program: what strangers write is matched in steps that grow with
 * its length and not faster, except where the text is short before the pattern sees it.
 */
@TakesLong("matches every pattern of the program against long texts")
class PatternsTests {

	private static final Path SOURCES = Path.of("src/main/java");

	private static final int LENGTH = 300;

	/** Steps beyond which twice the length takes more than twice the steps. */
	private static final double GROWTH = 2.6;

	private static final long FEW = 40L * LENGTH;

	/** A pattern given as a literal where it is used. */
	private static final Pattern INLINE = Pattern.compile(
			"\\.(matches|replaceAll|replaceFirst|split)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*(?:[A-Z]+\\s*\\+\\s*)?)?)+)");

	private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

	private static final Pattern WORDS = Pattern.compile("[\\p{L} :=@<>&;#-]{1,20}");

	private static final List<String> UNITS = List.of("\u0301", "a", "A", "1", " ", "\n", "\t", "\u00a0", ".", ",", "-",
			"_", "/", "\\", "\"", "'", "(", "[", "<", ">", "&", "%", "=", "@", ":", ";", "*", "|", "\u2014", "\u201c",
			"\u6f22", "\ud800", "a ", "A ", "J. ", "a.", "a-", "1-", "1.", "1:", "a@", "<p>", "<a ", "&a;", "a, ",
			"../", "a=", " (", "\r\n", "%2", "A.a", "a\u0301", "=\"", "' ", "x: ");

	/** Steps that take a millisecond or so. */
	private static final long FINE = 400_000;

	/**
	 * Patterns that were looked at and may stay: how long the texts are that they see,
	 * and where that is seen to.
	 */
	private static final Map<String, Bound> BOUNDED = Map.ofEntries(
			searched("EntryForm.INVITATION", 420, "EntryForm.withoutInvitation looks at the end of a text only"),
			searched("Authors.ADDRESS", 500, "Authors.withoutAddress cuts"),
			matched("Credits.AFTER_SENTENCE", 800, "Credits.split refuses longer lines"),
			matched("Credits.AFTER_SIGN", 800, "Credits.split refuses longer lines"),
			matched("Credits.ALONE", 150, "Credits.alone refuses longer lines"),
			searched("PageDates.LABEL", 140, "PageDates.isLine refuses longer lines"),
			matched("Formula.CALCULATES", 0, "asked at the beginning of a value only: lookingAt"),
			matched("Furniture.ERROR", 200, "Furniture.error refuses longer lines"),
			matched("Furniture.ERROR_SENTENCE", 300, "Furniture.is refuses longer lines"),
			matched("Furniture.LABEL", 250, "Furniture.is refuses longer lines"),
			matched("HeldBackKind.MOVING_PICTURES.headline", 500, "a headline has no more"),
			matched("MailDomains.PERHAPS_COM", 254, "a domain has no more, and it is matched whole"),
			matched("Stationery \"(?<!\\\\s)\\\\s*\\\\n\\\\s*\"", 0, "the newsletter's own postal address"),
			matched("Tellings \"\\\\s*[((].*\"", 0, "names of countries, by the JDK"));

	@Test
	void everyPatternTakesStepsThatGrowWithTheTextAndNotFaster() throws Exception {
		var steep = new ArrayList<String>();
		for (var pattern : patterns().entrySet()) {
			var attack = worst(pattern.getValue());
			if (attack != null && !BOUNDED.containsKey(pattern.getKey())) {
				steep.add(pattern.getKey() + ": " + attack);
			}
		}
		assertThat(steep).as("such a pattern may see bounded texts only, and then stands in the list with the bound")
			.isEmpty();
	}

	@Test
	void thoseThatGrowFasterAreDoneSoonWithTheLongestTextTheySee() throws Exception {
		var all = patterns();
		assertThat(all.keySet()).containsAll(BOUNDED.keySet());
		var slow = new ArrayList<String>();
		BOUNDED.forEach((name, bound) -> {
			var asked = new Asked(Objects.requireNonNull(all.get(name)).pattern(), bound.anywhere());
			var most = attacks(asked).filter((attack) -> attack.prefix().isEmpty())
				.mapToLong((attack) -> attack.steps(bound.length()))
				.max()
				.orElse(0);
			if (bound.length() > 0 && most > FINE) {
				slow.add(name + " takes " + most + " steps for " + bound.length() + " characters");
			}
		});
		assertThat(slow).isEmpty();
	}

	@Test
	void noPatternLooksForTheEdgeOfAWordBySearchingBackForItsBeginning() throws IOException {
		for (var file : files()) {
			assertThat(Files.readString(file).replace("\\\\\\\\b", ""))
				.as("\\b looks back over all combining marks before it: say (?<![\\p{L}\\p{N}_])")
				.doesNotContain("\\\\b");
		}
	}

	@Test
	void aPatternThatLooksBackWithoutEndIsFound() {
		assertThat(worst(Pattern.compile("(?i)\\b(href|src)\\s*="))).isNotNull();
		assertThat(worst(Pattern.compile("(a+)+b"))).isNotNull();
		assertThat(worst(Pattern.compile("\\s*\\n"))).isNotNull();
		assertThat(worst(Pattern.compile("(?<![a-z])href\\s*="))).isNull();
	}

	private static Map.Entry<String, Bound> searched(String name, int length, String seenTo) {
		return Map.entry(name, new Bound(length, true, seenTo));
	}

	private static Map.Entry<String, Bound> matched(String name, int length, String seenTo) {
		return Map.entry(name, new Bound(length, false, seenTo));
	}

	private static @Nullable Attack worst(Asked asked) {
		return attacks(asked).filter((attack) -> {
			var once = attack.steps(LENGTH);
			var twice = (once > FEW / 4) ? attack.steps(2 * LENGTH) : 0;
			return twice > FEW && twice > GROWTH * once;
		}).findFirst().orElse(null);
	}

	private static @Nullable Attack worst(Pattern pattern) {
		return worst(new Asked(pattern, true));
	}

	private static Stream<Attack> attacks(Asked asked) {
		Set<String> prefixes = new LinkedHashSet<>(List.of(""));
		Set<String> units = new LinkedHashSet<>(UNITS);
		var own = asked.pattern().pattern().replaceAll("\\\\[a-zA-Z]", " ").replaceAll("\\(\\?[a-z:]+", " ");
		var words = WORDS.matcher(own);
		while (words.find() && prefixes.size() < 5) {
			prefixes.add(words.group());
			units.add(words.group());
		}
		return prefixes.stream()
			.flatMap((prefix) -> units.stream()
				.flatMap((unit) -> Stream.of("", "!\n#").map((end) -> new Attack(asked, prefix, unit, end))));
	}

	/** By class and name, or by class and literal. */
	private static Map<String, Asked> patterns() throws IOException, ReflectiveOperationException {
		Map<String, Asked> all = new LinkedHashMap<>();
		for (var file : files()) {
			var source = Files.readString(file);
			var type = SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
			if (source.contains("Pattern")) {
				all.putAll(constants(Class.forName(type)));
			}
			var inline = INLINE.matcher(source);
			while (inline.find()) {
				all.put(type.substring(type.lastIndexOf('.') + 1) + " " + inline.group(2),
						new Asked(Pattern.compile(joined(inline.group(2))), !inline.group(1).equals("matches")));
			}
		}
		return all;
	}

	private static Map<String, Asked> constants(Class<?> type) throws ReflectiveOperationException {
		Map<String, Asked> all = new LinkedHashMap<>();
		for (var field : type.getDeclaredFields()) {
			if (field.getType() == Pattern.class && field.trySetAccessible()) {
				if (Modifier.isStatic(field.getModifiers())) {
					all.put(type.getSimpleName() + "." + field.getName(), new Asked((Pattern) field.get(null), true));
				}
				else if (type.isEnum()) {
					for (var constant : type.getEnumConstants()) {
						all.put(type.getSimpleName() + "." + constant + "." + field.getName(),
								new Asked((Pattern) field.get(constant), true));
					}
				}
			}
		}
		return all;
	}

	private static String joined(String literals) {
		var result = new StringBuilder();
		var matcher = LITERAL.matcher(literals.replaceAll("\\+\\s*[A-Z]+\\s*\\+", "+ \"64\" +"));
		while (matcher.find()) {
			result.append(matcher.group(1).translateEscapes());
		}
		return result.toString();
	}

	private static List<Path> files() throws IOException {
		try (var files = Files.walk(SOURCES)) {
			return files.filter((file) -> file.toString().endsWith(".java")).sorted().toList();
		}
	}

	/**
	 * How long the texts of a pattern are, whether it is looked for in them or matched
	 * against the whole, and what sees to it.
	 */
	private record Bound(int length, boolean anywhere, String seenTo) {
	}

	/**
	 * A pattern, and whether it is looked for anywhere or matched against the whole.
	 */
	private record Asked(Pattern pattern, boolean anywhere) {
	}

	/**
	 * A text that may take a pattern long.
	 */
	private record Attack(Asked asked, String prefix, String unit, String end) {

		private static final long MOST = 500_000;

		long steps(int length) {
			var text = new CountedText(this.prefix + this.unit.repeat(length / this.unit.length()) + this.end, MOST);
			try {
				var matcher = this.asked.pattern().matcher(text);
				matcher.matches();
				matcher.reset();
				while (this.asked.anywhere() && matcher.find()) {
					// Every one of them.
				}
			}
			catch (TooManySteps | StackOverflowError ex) {
				return MOST * Math.max(1, length / 300);
			}
			return text.steps();
		}

	}

}
