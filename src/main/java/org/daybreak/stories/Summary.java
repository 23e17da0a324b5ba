package org.daybreak.stories;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a letter says of a story: chosen from its own words, never invented, and cut only
 * where a sentence ends.
 */
public final class Summary {

	private static final int ENOUGH = 8;

	private static final Pattern INVITATION = Pattern
		.compile("(?iu)continue reading|read more|appeared first on|click here|sign up");

	private static final Set<UnicodeScript> UNSPACED = Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
			UnicodeScript.KATAKANA, UnicodeScript.THAI);

	/** Characters of a text that are looked at: its beginning is told, and no more. */
	private static final int LOOKED_AT = 3000;

	private static final int LONGEST_WORD = 60;

	private Summary() {
	}

	/**
	 * The story's standfirst, else the lead sentences of its body, else nothing.
	 * @param maxWords the most words it may have; two signs of a script without spaces
	 * count as one
	 * @return whole sentences; only a first sentence longer than that is cut, and ends
	 * with an ellipsis
	 */
	public static String of(Story story, int maxWords) {
		var language = (story.language() != null) ? story.language() : "en";
		var standfirst = story.standfirst();
		if (standfirst != null && (tells(story, standfirst) || story.body() == null)) {
			return repeats(story, standfirst) ? "" : lead(standfirst, language, maxWords);
		}
		return lead(story.body(), language, maxWords);
	}

	private static boolean tells(Story story, String standfirst) {
		return words(standfirst) >= ENOUGH && !repeats(story, standfirst) && !INVITATION.matcher(standfirst).find();
	}

	private static boolean repeats(Story story, String standfirst) {
		return HeadlineKey.of(standfirst).equals(HeadlineKey.of(story.headline()));
	}

	/** As many whole sentences as fit, of what may be looked at. */
	static String lead(@Nullable String text, String language, int maxWords) {
		var looked = begun((text != null) ? text : "");
		var whole = text == null || looked.length() == text.length();
		var sentences = Sentences.of(looked, language);
		var summary = new StringBuilder();
		for (var sentence : whole ? sentences : ended(sentences)) {
			if (words(summary + " " + sentence) > maxWords) {
				return summary.isEmpty() ? cut(sentence, maxWords) : summary.toString();
			}
			summary.append(summary.isEmpty() ? "" : " ").append(sentence);
		}
		return (summary.isEmpty() && !sentences.isEmpty()) ? cut(sentences.get(0), maxWords) : summary.toString();
	}

	/** The beginning of a text, which is all that a summary is made of. */
	private static String begun(String text) {
		if (text.length() <= LOOKED_AT) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(LOOKED_AT - 1)) ? LOOKED_AT - 1 : LOOKED_AT);
	}

	/** Without the last one, of which nobody knows how it goes on. */
	private static List<String> ended(List<String> sentences) {
		return sentences.subList(0, Math.max(0, sentences.size() - 1));
	}

	/** Cuts before a word, or before a sign where words are not set apart. */
	private static String cut(String sentence, int maxWords) {
		var counts = counts(sentence);
		var end = sentence.length();
		while (end > 0 && counts[end] > maxWords) {
			var space = sentence.lastIndexOf(' ', end - 1);
			end = (space > 0 && end - space < LONGEST_WORD) ? space : sentence.offsetByCodePoints(end, -1);
		}
		return sentence.substring(0, end).replaceFirst("(?<![\\s,;:–—-])[\\s,;:–—-]+$", "") + "…";
	}

	/** How many words the text has up to each of its characters. */
	private static int[] counts(String text) {
		var counts = new int[text.length() + 1];
		var words = 0;
		var signs = 0;
		var between = true;
		for (var at = 0; at < text.length(); at++) {
			var space = Character.isWhitespace(text.charAt(at));
			words += (between && !space) ? 1 : 0;
			signs += unspaced(text.codePointAt(at)) ? 1 : 0;
			between = space;
			counts[at + 1] = words + signs / 2;
		}
		return counts;
	}

	/** Two signs of a script without spaces count as one word more. */
	static int words(String text) {
		return counts(text)[text.length()];
	}

	private static boolean unspaced(int sign) {
		return UNSPACED.contains(UnicodeScript.of(sign));
	}

}
