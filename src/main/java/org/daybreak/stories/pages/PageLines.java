package org.daybreak.stories.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.daybreak.TimeLimit;

/**
 * Cuts pasted text into lines: white space collapsed, invisible characters dropped, and
 * paragraphs that a mail program wrapped joined again.
 */
final class PageLines {

	private static final Pattern INVISIBLE = Pattern.compile("[\\u200b-\\u200f\\u2060\\ufeff\\u00ad\\u202a-\\u202e]");

	private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cc}\\u00a0\\u2007\\u202f\\u3000]+");

	private static final int WRAPPED = 50;

	private PageLines() {
	}

	static List<PageLine> of(String pasted) {
		List<PageLine> lines = new ArrayList<>();
		var afterBlank = true;
		for (var raw : INVISIBLE.matcher(pasted).replaceAll("").split("\\R", -1)) {
			TimeLimit.check();
			var text = SPACES.matcher(raw).replaceAll(" ").strip();
			if (text.isEmpty()) {
				afterBlank = true;
				continue;
			}
			if (!afterBlank && continues(lines.get(lines.size() - 1), text)) {
				var last = lines.remove(lines.size() - 1);
				lines.add(PageLine.of(last.text() + " " + text, last.afterBlank()));
			}
			else {
				lines.add(PageLine.of(text, afterBlank));
			}
			afterBlank = false;
		}
		return lines;
	}

	private static boolean continues(PageLine last, String next) {
		return last.text().length() >= WRAPPED && !last.endsSentence() && Character.isLowerCase(next.codePointAt(0));
	}

}
