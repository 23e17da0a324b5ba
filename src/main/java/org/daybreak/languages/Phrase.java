package org.daybreak.languages;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.util.ULocale;

/**
 * One text with its gaps, read once. In a line that runs from right to left what fills a
 * gap is isolated (UAX #9), so that an address or a Latin name does not disorder it.
 */
final class Phrase {

	private static final char FIRST_STRONG_ISOLATE = '\u2068';

	private static final char POP_ISOLATE = '\u2069';

	private final MessageFormat format;

	/** The gaps that take text as it is. */
	private final Set<String> plainGaps;

	Phrase(String text, ULocale locale) {
		this.format = new MessageFormat(text, locale);
		this.plainGaps = Language.isRightToLeft(locale.toLocale()) ? plainGaps(new MessagePattern(text)) : Set.of();
	}

	private static Set<String> plainGaps(MessagePattern pattern) {
		var plain = new HashSet<String>();
		var others = new HashSet<String>();
		for (var i = 0; i < pattern.countParts(); i++) {
			var part = pattern.getPart(i);
			if (part.getType() == Part.Type.ARG_START) {
				var name = pattern.getSubstring(pattern.getPart(i + 1));
				((part.getArgType() == ArgType.NONE) ? plain : others).add(name);
			}
		}
		plain.removeAll(others);
		return plain;
	}

	/**
	 * Fills the gaps.
	 * @param arguments by name, or by number from "0"
	 */
	String with(Map<String, ?> arguments) {
		var filled = new HashMap<String, Object>(arguments);
		this.plainGaps.forEach((gap) -> filled.computeIfPresent(gap, (name, value) -> isolated(value)));
		// An ICU format keeps its state while it writes.
		synchronized (this.format) {
			return this.format.format(filled);
		}
	}

	private static Object isolated(Object value) {
		return (value instanceof CharSequence text && !text.isEmpty())
				? FIRST_STRONG_ISOLATE + text.toString() + POP_ISOLATE : value;
	}

}
