package org.daybreak.stories.pages;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Tells a text's language by its script and by the words every sentence needs; null when
 * too little speaks for one.
 */
public final class PageLanguages {

	private static final Map<String, Set<String>> WORDS = Map.ofEntries(words("en",
			"the of and to in that is was for with his her on has he she by from said it not are be as at this have"),
			words("fr",
					"le la les des du et est dans que qui pour une un sur au aux avec par pas ce cette son ses il elle plus ont"),
			words("de",
					"der die das und ist in den von zu mit sich des auf für ein eine nicht dem als auch es wird sind bei nach im"),
			words("es",
					"el la los las de del y en que un una por con para es se su al como más ha fue no lo sus pero sobre"),
			words("it",
					"il lo la gli le di del della e che un una per con è si nel alla sono da non come anche più ha i al"),
			words("pt", "o a os as de do da e em que um uma para com é se no na por não mais dos das ao foi como são"),
			words("nl",
					"de het een en van in dat is op te voor met zijn niet aan er om ook als bij die naar werd heeft"),
			words("sv", "och att det som en på är av för med den till inte har ett om från vid var de"),
			words("da", "og at det som en på er af for med den til ikke har et om fra ved var de blev"),
			words("no", "og at det som en på er av for med den til ikke har et om fra ved var de ble"),
			words("pl", "i w z na do że się nie jest o to jak za po dla od przez oraz a był"),
			words("tr", "ve bir bu da de için ile olarak olan çok daha ne gibi sonra kadar en var"),
			words("id", "yang dan di dari untuk dengan pada ini itu tidak dalam akan ke oleh juga"));

	private static final Map<UnicodeScript, String> SCRIPTS = Map.of(UnicodeScript.ARABIC, "ar", UnicodeScript.CYRILLIC,
			"ru", UnicodeScript.HAN, "zh", UnicodeScript.HIRAGANA, "ja", UnicodeScript.KATAKANA, "ja",
			UnicodeScript.HANGUL, "ko", UnicodeScript.HEBREW, "he", UnicodeScript.GREEK, "el", UnicodeScript.THAI, "th",
			UnicodeScript.DEVANAGARI, "hi");

	private PageLanguages() {
	}

	/** The BCP 47 tag of the language, null when it cannot be told. */
	public static @Nullable String of(String text) {
		var sample = text.substring(0, Math.min(text.length(), 20_000));
		var script = script(sample);
		if (script != null) {
			return script;
		}
		Map<String, Integer> hits = new HashMap<>();
		var tokens = sample.toLowerCase(Locale.ROOT).split("[^\\p{L}]+");
		for (var token : tokens) {
			WORDS.forEach((language, words) -> {
				if (words.contains(token)) {
					hits.merge(language, 1, Integer::sum);
				}
			});
		}
		var best = hits.entrySet().stream().max(Map.Entry.comparingByValue());
		return best.filter((entry) -> entry.getValue() >= 3 && entry.getValue() * 8 >= tokens.length)
			.map(Map.Entry::getKey)
			.orElse(null);
	}

	private static @Nullable String script(String text) {
		var counts = text.codePoints()
			.filter(Character::isLetter)
			.mapToObj(UnicodeScript::of)
			.collect(Collectors.groupingBy((script) -> script, Collectors.counting()));
		var letters = counts.values().stream().mapToLong(Long::longValue).sum();
		var kana = counts.getOrDefault(UnicodeScript.HIRAGANA, 0L) + counts.getOrDefault(UnicodeScript.KATAKANA, 0L);
		if (kana * 5 > letters) {
			return "ja";
		}
		return counts.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() * 2 > letters)
			.map((entry) -> SCRIPTS.get(entry.getKey()))
			.filter((language) -> language != null)
			.findFirst()
			.orElse(null);
	}

	private static Map.Entry<String, Set<String>> words(String language, String words) {
		return Map.entry(language, Arrays.stream(words.split(" ")).collect(Collectors.toUnmodifiableSet()));
	}

}
