package org.daybreak.mail;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

import org.springframework.web.util.UriUtils;

/**
 * An address as mail programs and spreadsheets give it away: behind a name, in a link,
 * between signs that nobody sees.
 */
final class PastedAddress {

	private static final String LINK = "mailto:";

	/** What is longer is no address. */
	private static final int LONGEST = 2000;

	private PastedAddress() {
	}

	/** The address alone; what holds none, or two, stays as it is. */
	static String bare(String pasted) {
		var text = stripped(pasted);
		if (text.length() > LONGEST) {
			return text;
		}
		return linked(angled(text));
	}

	/** Of {@code Name <address>}. */
	private static String angled(String text) {
		var open = text.indexOf('<');
		if (open < 0 || text.charAt(text.length() - 1) != '>' || text.lastIndexOf('<') != open
				|| text.indexOf('>') != text.length() - 1) {
			return text;
		}
		var address = stripped(text.substring(open + 1, text.length() - 1));
		var name = stripped(text.substring(0, open)).replaceAll("^[\"']|[\"']$", "");
		return (name.indexOf('@') < 0 || name.equalsIgnoreCase(address)) ? address : text;
	}

	private static String linked(String text) {
		if (!text.toLowerCase(Locale.ROOT).startsWith(LINK)) {
			return text;
		}
		var end = text.indexOf('?');
		var address = text.substring(LINK.length(), (end < 0) ? text.length() : end);
		try {
			return stripped(UriUtils.decode(address, StandardCharsets.UTF_8));
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	private static String stripped(String text) {
		var begin = 0;
		var end = text.length();
		while (begin < end && isUnseen(text.codePointAt(begin))) {
			begin += Character.charCount(text.codePointAt(begin));
		}
		while (end > begin && isUnseen(text.codePointBefore(end))) {
			end -= Character.charCount(text.codePointBefore(end));
		}
		return text.substring(begin, end);
	}

	private static boolean isUnseen(int letter) {
		return letter == ' ' || letter > 127 && isUnseenBeyondAscii(letter)
				|| letter < 127 && Character.isWhitespace(letter);
	}

	private static boolean isUnseenBeyondAscii(int letter) {
		return UCharacter.hasBinaryProperty(letter, UProperty.WHITE_SPACE)
				|| UCharacter.hasBinaryProperty(letter, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
				|| UCharacter.getType(letter) == Character.FORMAT;
	}

}
