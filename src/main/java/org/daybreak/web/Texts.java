package org.daybreak.web;

import org.jspecify.annotations.Nullable;

/**
 * Typed texts, checked before they reach a row: stripped, not too long, without control
 * characters.
 */
public final class Texts {

	private Texts() {
	}

	/**
	 * A required single line.
	 * @param field the field's name
	 * @param value what was given
	 * @param max the most characters taken
	 * @return the stripped line
	 */
	public static String line(String field, @Nullable String value, int max) {
		return required(field, optionalLine(field, value, max));
	}

	/**
	 * A single line that may be missing.
	 * @param field the field's name
	 * @param value what was given
	 * @param max the most characters taken
	 * @return the stripped line, null when nothing was given
	 */
	public static @Nullable String optionalLine(String field, @Nullable String value, int max) {
		return checked(field, value, max, false);
	}

	/**
	 * A required text of several lines.
	 * @param field the field's name
	 * @param value what was given
	 * @param max the most characters taken
	 * @return the stripped text, lines ended by a line feed
	 */
	public static String text(String field, @Nullable String value, int max) {
		return required(field, optionalText(field, value, max));
	}

	/**
	 * A text of several lines that may be missing.
	 * @param field the field's name
	 * @param value what was given
	 * @param max the most characters taken
	 * @return the stripped text, lines ended by a line feed, null when nothing was given
	 */
	public static @Nullable String optionalText(String field, @Nullable String value, int max) {
		var unified = (value != null) ? value.replace("\r\n", "\n").replace('\r', '\n') : null;
		return checked(field, unified, max, true);
	}

	private static String required(String field, @Nullable String value) {
		if (value == null) {
			throw new Malformed(field, "is required");
		}
		return value;
	}

	private static @Nullable String checked(String field, @Nullable String value, int max, boolean lines) {
		var stripped = (value != null) ? value.strip() : "";
		if (stripped.isEmpty()) {
			return null;
		}
		if (stripped.length() > max) {
			throw new Malformed(field, "is too long: at most " + max + " characters");
		}
		if (!stripped.codePoints().allMatch((c) -> printable(c, lines))) {
			throw new Malformed(field, lines ? "holds a control character" : "holds a line break or control character");
		}
		return stripped;
	}

	private static boolean printable(int c, boolean lines) {
		if (c == '\n' || c == '\t') {
			return lines;
		}
		var type = Character.getType(c);
		return type != Character.CONTROL && type != Character.SURROGATE && type != Character.LINE_SEPARATOR
				&& type != Character.PARAGRAPH_SEPARATOR;
	}

}
