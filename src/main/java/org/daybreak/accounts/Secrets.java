package org.daybreak.accounts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

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

	/** Of a secret that is long and random: for a row. */
	static byte[] hash(String secret) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Another secret for each purpose, of which the first cannot be told. */
	static String derived(String secret, String purpose) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(key(secret, purpose));
	}

	/** Of 256 bits. */
	static byte[] key(String secret, String purpose) {
		try {
			var mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String url(int octets) {
		var random = new byte[octets];
		RANDOM.nextBytes(random);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
	}

}
