package org.daybreak.stories;

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

	private static final Pattern IDEOGRAPH = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]");

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

	/** As many whole sentences as fit. */
	static String lead(@Nullable String text, String language, int maxWords) {
		var summary = new StringBuilder();
		for (var sentence : Sentences.of((text != null) ? text : "", language)) {
			if (words(summary + " " + sentence) > maxWords) {
				return summary.isEmpty() ? cut(sentence, maxWords) : summary.toString();
			}
			summary.append(summary.isEmpty() ? "" : " ").append(sentence);
		}
		return summary.toString();
	}

	/** Cuts before a word, or before a sign where words are not set apart. */
	private static String cut(String sentence, int maxWords) {
		var end = sentence.length();
		while (end > 0 && words(sentence.substring(0, end)) > maxWords) {
			var space = sentence.lastIndexOf(' ', end - 1);
			end = (space > 0 && end - space < 60) ? space : sentence.offsetByCodePoints(end, -1);
		}
		return sentence.substring(0, end).replaceFirst("[\\s,;:–—-]+$", "") + "…";
	}

	static int words(String text) {
		var stripped = text.strip();
		var spaced = stripped.isEmpty() ? 0 : stripped.split("\\s+").length;
		return spaced + (int) (IDEOGRAPH.matcher(stripped).results().count() / 2);
	}

}
