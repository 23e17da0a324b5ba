package org.daybreak.accounts;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Random tokens and passwords.
 */
final class Secrets {

	private static final SecureRandom RANDOM = new SecureRandom();

	private Secrets() {
	}

	/** A token of 256 bits. */
	static String token() {
		return "daybreak_" + url(32);
	}

	/** A password of 96 bits that can be typed. */
	static String password() {
		var letters = "abcdefghijkmnpqrstuvwxyz23456789";
		var typed = new StringBuilder();
		for (var i = 0; i < 20; i++) {
			if (i > 0 && i % 5 == 0) {
				typed.append('-');
			}
			typed.append(letters.charAt(RANDOM.nextInt(letters.length())));
		}
		return typed.toString();
	}

	private static String url(int octets) {
		var random = new byte[octets];
		RANDOM.nextBytes(random);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
	}

}
