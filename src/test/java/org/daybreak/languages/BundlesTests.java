package org.daybreak.languages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BundlesTests {

	/** Between a key in full and what the code writes of it. */
	private static final List<String> STEMS = List.of("", "subscribers.", "subscribers.fault.",
			"subscribers.fault.address.", "subscribers.fault.address.local-", "subscribers.fault.address.local-not-",
			"subscribers.letter.confirm.", "subscribers.reason.", "subscribers.fresh.address.",
			"subscribers.fresh.new-address.", "subscribers.fresh.copy.", "subscribers.fresh.erasure.",
			"subscribers.letter.remind.", "subscribers.privacy.kept.", "editions.letter.", "editions.preview.");

	private static final Path MESSAGES = Path.of("src/main/resources/messages");

	private static final Bundles BUNDLES = Bundles.load();

	private static final Map<String, String> ENGLISH = BUNDLES.of(Language.ENGLISH);

	@Test
	void everyKeyIsUsed() {
		var written = written("\\b[a-z][a-z0-9.-]*[a-z0-9]\\b");
		written("\\b[A-Z_]+\\b").forEach((name) -> written.add(name.toLowerCase(Locale.ROOT).replace('_', '-')));
		assertThat(ENGLISH.keySet()).allMatch((key) -> STEMS.stream()
			.anyMatch((stem) -> key.startsWith(stem) && written.contains(key.substring(stem.length()))));
	}

	@Test
	void everyKeyThatIsUsedIsThere() {
		assertThat(written("(?<=#\\{)[a-z][a-z.-]*(?=[(}])")).isSubsetOf(ENGLISH.keySet());
		assertThat(written("(?<=\\bsay\\(\")[a-z][a-z.-]*[a-z](?=\")"))
			.allMatch((key) -> STEMS.stream().anyMatch((stem) -> ENGLISH.containsKey(stem + key)));
	}

	@Test
	void everyLanguageSaysTheSame() {
		var faults = new ArrayList<String>();
		for (var language : Language.values()) {
			for (var bundle : bundles()) {
				faults.addAll(faults(bundle, language));
			}
		}
		assertThat(faults).isEmpty();
	}

	@Test
	void aKeyBeginsWithTheNameOfItsFile() {
		for (var bundle : bundles()) {
			assertThat(keys(MESSAGES.resolve(bundle + ".properties")))
				.as("whoever reads a key knows where it is written")
				.allMatch((key) -> key.startsWith(bundle + "."));
		}
	}

	private static List<String> faults(String bundle, Language language) {
		var file = MESSAGES.resolve(bundle + language.suffix() + ".properties");
		if (!Files.exists(file)) {
			return List.of(file + " is missing");
		}
		var keys = keys(MESSAGES.resolve(bundle + ".properties"));
		var faults = new ArrayList<String>();
		var own = keys(file);
		if (own.size() < read(file).lines().filter((line) -> line.contains("=")).count()) {
			faults.add(file + " holds a key twice");
		}
		keys.stream().filter((key) -> !own.contains(key)).forEach((key) -> faults.add(file + " lacks " + key));
		own.stream().filter((key) -> !keys.contains(key)).forEach((key) -> faults.add(file + " invents " + key));
		own.stream()
			.filter(keys::contains)
			.filter((key) -> !gaps(text(language, key)).equals(gaps(text(Language.ENGLISH, key))))
			.forEach((key) -> faults.add(file + " has other arguments in " + key));
		own.stream()
			.filter((key) -> !hasItsPlurals(text(language, key), language))
			.forEach((key) -> faults.add(file + " lacks a plural of its language in " + key));
		return faults;
	}

	/** The names of the arguments, those inside plurals too. */
	private static Set<String> gaps(String text) {
		var pattern = new MessagePattern(text);
		var names = new TreeSet<String>();
		for (var i = 0; i < pattern.countParts(); i++) {
			var type = pattern.getPartType(i);
			if (type == Part.Type.ARG_NAME || type == Part.Type.ARG_NUMBER) {
				names.add(pattern.getSubstring(pattern.getPart(i)));
			}
		}
		return names;
	}

	private static boolean hasItsPlurals(String text, Language language) {
		var pattern = new MessagePattern(text);
		var selectors = new HashSet<String>();
		var plural = false;
		for (var i = 0; i < pattern.countParts(); i++) {
			plural |= pattern.getPart(i).getType() == Part.Type.ARG_START
					&& pattern.getPart(i).getArgType() == ArgType.PLURAL;
			if (pattern.getPartType(i) == Part.Type.ARG_SELECTOR) {
				selectors.add(pattern.getSubstring(pattern.getPart(i)));
			}
		}
		// Millions ("many" in French, Spanish and Portuguese) are none of ours.
		var needed = PluralRules.forLocale(language.locale())
			.getKeywords()
			.stream()
			.filter((keyword) -> !keyword.equals("many") || Set.of("ru", "ar").contains(language.tag()))
			.collect(Collectors.toSet());
		return !plural || selectors.containsAll(needed);
	}

	private static String text(Language language, String key) {
		return String.valueOf(BUNDLES.text(language, key));
	}

	private static Set<String> keys(Path file) {
		return read(file).lines()
			.filter((line) -> !line.startsWith("#") && line.contains("="))
			.map((line) -> line.substring(0, line.indexOf('=')))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static List<String> bundles() {
		try (var files = Files.list(MESSAGES)) {
			return files.map((file) -> file.getFileName().toString().replaceFirst("(_.*)?\\.properties$", ""))
				.distinct()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Everything in code and templates that the expression finds. */
	private static Set<String> written(String expression) {
		var found = new HashSet<String>();
		var pattern = Pattern.compile(expression);
		try (var files = Stream.concat(Files.walk(Path.of("src/main/java")),
				Files.walk(Path.of("src/main/resources/templates")))) {
			files.filter(Files::isRegularFile)
				.forEach((file) -> pattern.matcher(read(file)).results().forEach((hit) -> found.add(hit.group())));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return found;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
