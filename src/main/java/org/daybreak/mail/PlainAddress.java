package org.daybreak.mail;

/**
 * The addresses that nearly all are: letters, digits and a few signs before an ASCII
 * domain in lower case. For these all rules of {@link EmailAddress} hold at a glance,
 * which matters where thousands are read a second.
 */
final class PlainAddress {

	private static final int MAX_LENGTH = 254;

	private static final int MAX_LOCAL_PART = 64;

	private static final int MAX_LABEL = 63;

	private PlainAddress() {
	}

	static boolean is(String typed) {
		var at = typed.indexOf('@');
		return at > 0 && at <= MAX_LOCAL_PART && typed.length() <= MAX_LENGTH && local(typed, at)
				&& domain(typed, at + 1);
	}

	private static boolean local(String typed, int end) {
		for (int i = 0; i < end; i++) {
			var c = typed.charAt(i);
			var dot = c == '.' && i > 0 && i < end - 1 && typed.charAt(i - 1) != '.';
			if (!dot && !letterOrDigit(c) && c != '+' && c != '-' && c != '_') {
				return false;
			}
		}
		return true;
	}

	/** At least two labels, none of them encoded, the last of letters only. */
	private static boolean domain(String typed, int begin) {
		int label = begin;
		for (int i = begin; i <= typed.length(); i++) {
			if (i < typed.length() && typed.charAt(i) != '.') {
				continue;
			}
			if (!label(typed, label, i)) {
				return false;
			}
			if (i == typed.length()) {
				return label > begin && topLevel(typed, label);
			}
			label = i + 1;
		}
		return false;
	}

	private static boolean label(String typed, int begin, int end) {
		if (end == begin || end - begin > MAX_LABEL || typed.charAt(begin) == '-' || typed.charAt(end - 1) == '-'
				|| (end - begin > 3 && typed.charAt(begin + 2) == '-' && typed.charAt(begin + 3) == '-')) {
			return false;
		}
		for (int i = begin; i < end; i++) {
			var c = typed.charAt(i);
			if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
				return false;
			}
		}
		return true;
	}

	private static boolean topLevel(String typed, int begin) {
		for (int i = begin; i < typed.length(); i++) {
			if (typed.charAt(i) < 'a') {
				return false;
			}
		}
		return typed.length() - begin > 1;
	}

	private static boolean letterOrDigit(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	}

}
