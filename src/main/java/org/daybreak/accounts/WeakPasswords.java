package org.daybreak.accounts;

import java.util.List;
import java.util.Locale;

/**
 * Passwords that are tried first: common words, this site's own, rows of keys, the same
 * again and again. What is left of one without them has to be long enough to be guessed
 * at for a while.
 */
final class WeakPasswords {

	private static final int LEAST_LEFT = 5;

	private static final int ROW = 4;

	private static final List<String> WORDS = List.of("password", "passwort", "passwd", "contrasena", "motdepasse",
			"daybreak", "newsletter", "newsroom", "editor", "operator", "administrator", "admin", "root", "letmein",
			"welcome", "willkommen", "bienvenue", "iloveyou", "changeme", "changeit", "secret", "default", "testtest",
			"login", "master", "monkey", "dragon", "sunshine", "princess", "football", "baseball", "superman", "batman",
			"trustno", "whatever", "hello", "hallo", "bonjour", "summer", "winter", "spring", "autumn", "qwertz",
			"azerty", "qwerty", "zaq", "xsw", "qaz", "wsx");

	private static final List<String> ROWS = List.of("abcdefghijklmnopqrstuvwxyz", "01234567890123456789",
			"qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "azertyuiopqsdfghjklmwxcvbn",
			"1q2w3e4r5t6y7u8i9o0p", "!@#$%^&*()");

	private WeakPasswords() {
	}

	static boolean isOne(String password, String username) {
		var plain = password.toLowerCase(Locale.ROOT);
		var spelt = plain.replace('0', 'o').replace('3', 'e').replace('@', 'a').replace('$', 's').replace('5', 's');
		return left(plain, username) < LEAST_LEFT || left(spelt, username) < LEAST_LEFT;
	}

	/** How many different signs are left without what everybody tries. */
	private static long left(String password, String username) {
		var rest = (username.length() >= ROW) ? password.replace(username.toLowerCase(Locale.ROOT), " ") : password;
		for (var word : WORDS) {
			rest = rest.replace(word, " ");
		}
		for (var row : ROWS) {
			rest = without(row, without(new StringBuilder(row).reverse().toString(), rest));
		}
		return rest.chars().filter((sign) -> sign != ' ').distinct().count();
	}

	private static String without(String row, String password) {
		var rest = password;
		for (var length = row.length(); length >= ROW; length--) {
			for (var from = 0; from + length <= row.length(); from++) {
				rest = rest.replace(row.substring(from, from + length), " ");
			}
		}
		return rest;
	}

}
