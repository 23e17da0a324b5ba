package org.daybreak.stories.grouping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words of a text, folded and lightly stemmed, without those that say nothing.
 */
final class Tokens {

	private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{M}\\p{Nd}]+");

	private static final Pattern POSSESSIVE = Pattern.compile("['’]s(?![\\p{L}\\p{N}_])");

	private static final Set<String> STOP = words(
			"""
					a about after again against all also am an and any are as at be because been before being between both but by can
					could did do does doing down during each few for from further had has have having he her here hers him his how i if
					in into is it its just me more most my no nor not now of off on once only or other our out over own said same say
					says she should so some such than that the their them then there these they this those through to too under until
					up us very was we were what when where which while who whom why will with would you your new first last one two
					year years day week may like get got make made back amid via per mr mrs ms according told tell
					le la les un une des du de et en est au aux dans pour par sur avec qui que ne pas plus ce cette son sa ses il elle
					der die das den dem des ein eine und in im ist mit von zu auf für nicht sich auch als bei nach
					el los las del y es con una por para su que se al como lo
					il lo gli di e che per con non si da del della""");

	private Tokens() {
	}

	static List<String> of(String text) {
		List<String> tokens = new ArrayList<>();
		var folded = POSSESSIVE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
		for (var word : OTHER.split(folded)) {
			if (word.length() > 1 && !STOP.contains(word)) {
				tokens.add(stem(word));
			}
		}
		return tokens;
	}

	/** Takes off plural and past endings, no more. */
	private static String stem(String word) {
		var length = word.length();
		if (length < 4 || !Character.isLetter(word.charAt(0))) {
			return word;
		}
		if (word.endsWith("ies") && length > 4) {
			return word.substring(0, length - 3) + "y";
		}
		if (word.endsWith("sses") || word.endsWith("shes") || word.endsWith("ches") || word.endsWith("xes")) {
			return word.substring(0, length - 2);
		}
		if (word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is")) {
			return stem(word.substring(0, length - 1));
		}
		if (word.endsWith("ing") && length > 6) {
			return undoubled(word.substring(0, length - 3));
		}
		if (word.endsWith("ed") && length > 5) {
			return undoubled(word.substring(0, length - 2));
		}
		return (word.endsWith("e") && length > 4) ? word.substring(0, length - 1) : word;
	}

	private static String undoubled(String stem) {
		var length = stem.length();
		var doubled = length > 3 && stem.charAt(length - 1) == stem.charAt(length - 2)
				&& "bdgmnprt".indexOf(stem.charAt(length - 1)) >= 0;
		var trimmed = doubled ? stem.substring(0, length - 1) : stem;
		return trimmed.endsWith("e") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
	}

	private static Set<String> words(String words) {
		return Arrays.stream(words.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
	}

}
