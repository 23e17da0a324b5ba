package org.daybreak.stories;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A headline folded to letters and digits, so that exact repeats are seen whatever their
 * quotes, case or spaces.
 */
public final class HeadlineKey {

	private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{Nd}]+");

	private HeadlineKey() {
	}

	public static String of(String headline) {
		var folded = Normalizer.normalize(headline, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
		return OTHER.matcher(folded).replaceAll(" ").strip();
	}

}
