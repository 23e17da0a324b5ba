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
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.daybreak.support.CountedText;
import org.daybreak.support.CountedText.TooManySteps;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Patterns of the whole program: what strangers write is matched in steps that grow with
 * its length and not faster, except where the text is short before the pattern sees it.
 */
class PatternsTests {

	private static final Path SOURCES = Path.of("src/main/java");

	private static final int LENGTH = 1500;

	/** Steps beyond which twice the length takes more than twice the steps. */
	private static final double GROWTH = 2.6;

	private static final long FEW = 60L * LENGTH;

	/** A pattern given as a literal where it is used. */
	private static final Pattern INLINE = Pattern
		.compile("\\.(matches|replaceAll|replaceFirst|split)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*(?:[A-Z]+\\s*\\+\\s*)?)?)+)");

	private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

	private static final Pattern WORDS = Pattern.compile("[\\p{L} :=@<>&;#-]{1,20}");

	private static final List<String> UNITS = List.of("\u0301", "a", "A", "1", " ", "\n", "\t", "\u00a0", ".", ",", "-",
			"_", "/", "\\", "\"", "'", "(", "[", "<", ">", "&", "%", "=", "@", ":", ";", "*", "|", "\u2014", "\u201c",
			"\u6f22", "\ud800", "a ", "A ", "J. ", "a.", "a-", "1-", "1.", "1:", "a@", "<p>", "<a ", "&a;", "a, ", "../",
			"a=", " (", "\r\n", "%2", "A.a", "a\u0301", "=\"", "' ", "x: ");

	/** Looked at, and why they may stay: all of them see short texts only. */
	private static final Map<String, String> BOUNDED = Map.ofEntries();

	@Test
	void everyPatternTakesStepsThatGrowWithTheTextAndNotFaster() throws Exception {
		Map<String, String> steep = new TreeMap<>();
		for (var pattern : patterns().entrySet()) {
			var worst = worst(pattern.getValue());
			if (worst != null && !BOUNDED.containsKey(pattern.getKey())) {
				steep.put(pattern.getKey(), worst + " on " + pattern.getValue());
			}
		}
		steep.forEach((k, v) -> System.out.println("STEEP " + k + "\t" + v));
		assertThat(steep).isEmpty();
	}

	static @org.jspecify.annotations.Nullable String worst(Pattern pattern) {
		Set<String> prefixes = new LinkedHashSet<>();
		prefixes.add("");
		var words = WORDS.matcher(pattern.pattern().replaceAll("\\\\[a-zA-Z]", " ").replaceAll("\\(\\?[a-z:]+", " "));
		Set<String> units = new LinkedHashSet<>(UNITS);
		while (words.find() && prefixes.size() < 25) {
			prefixes.add(words.group());
			units.add(words.group());
		}
		for (var prefix : prefixes) {
			for (var unit : units) {
				for (var suffix : List.of("", "!\n#")) {
					var short_ = steps(pattern, prefix, unit, suffix, LENGTH);
					if (short_ > FEW / 4) {
						var twice = steps(pattern, prefix, unit, suffix, 2 * LENGTH);
						if (twice > FEW && twice > GROWTH * short_) {
							return "\u00ab" + prefix + "\u00bb then \u00ab" + unit + "\u00bb then \u00ab" + suffix + "\u00bb: " + short_ + ", then "
									+ twice;
						}
					}
				}
			}
		}
		return null;
	}

	private static long steps(Pattern pattern, String prefix, String unit, String suffix, int length) {
		var text = new CountedText(prefix + unit.repeat(length / unit.length()) + suffix, 5_000_000);
		try {
			var matcher = pattern.matcher(text);
			matcher.matches();
			matcher.reset();
			while (matcher.find()) {
				// Every one of them.
			}
		}
		catch (TooManySteps | StackOverflowError ex) {
			return 2 * text.steps() + (length > LENGTH ? 20_000_000 : 0);
		}
		return text.steps();
	}

	/** By class and name, or by file and literal. */
	private static Map<String, Pattern> patterns() throws IOException, ReflectiveOperationException {
		Map<String, Pattern> all = new LinkedHashMap<>();
		for (var file : files()) {
			var source = Files.readString(file);
			var type = SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
			if (source.contains("Pattern")) {
				constants(type).forEach(all::put);
			}
			var inline = INLINE.matcher(source);
			while (inline.find()) {
				all.put(type.substring(type.lastIndexOf('.') + 1) + " " + inline.group(2), Pattern.compile(joined(inline.group(2))));
			}
		}
		return all;
	}

	private static Map<String, Pattern> constants(String type) throws ReflectiveOperationException {
		Map<String, Pattern> all = new LinkedHashMap<>();
		Class<?> declaring;
		try {
			declaring = Class.forName(type);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return all;
		}
		for (var field : declaring.getDeclaredFields()) {
			if (field.getType() == Pattern.class) {
				field.setAccessible(true);
				if (Modifier.isStatic(field.getModifiers())) {
					all.put(declaring.getSimpleName() + "." + field.getName(), (Pattern) field.get(null));
				}
				else if (declaring.isEnum()) {
					for (var constant : declaring.getEnumConstants()) {
						all.put(declaring.getSimpleName() + "." + constant + "." + field.getName(), (Pattern) field.get(constant));
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
			return new ArrayList<>(files.filter((file) -> file.toString().endsWith(".java")).sorted().toList());
		}
	}

}
