package org.daybreak.mail.smtp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * A way to sign in (RFC 4954), in the order in which they are tried.
 */
enum SignInWay {

	LOGIN("LOGIN", true) {
		@Override
		String answer(int step, String username, String password, byte[] challenge) {
			return (step == 0) ? username : password;
		}

		@Override
		int steps() {
			return 2;
		}
	},

	/** RFC 4616. */
	PLAIN("PLAIN", true) {
		@Override
		String first(String username, String password) {
			return "\0" + username + "\0" + password;
		}

		@Override
		String answer(int step, String username, String password, byte[] challenge) {
			return first(username, password);
		}
	},

	/** RFC 2195. */
	CRAM_MD5("CRAM-MD5", false) {
		@Override
		String answer(int step, String username, String password, byte[] challenge) {
			try {
				var mac = Mac.getInstance("HmacMD5");
				// No key may be empty.
				mac.init(new SecretKeySpec(Arrays.copyOf(password.getBytes(StandardCharsets.UTF_8),
						Math.max(1, password.getBytes(StandardCharsets.UTF_8).length)), "HmacMD5"));
				return username + " " + HexFormat.of().formatHex(mac.doFinal(challenge));
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException("no HMAC-MD5 in this Java", ex);
			}
		}
	},

	/** A token in the password's place; only for who names it. */
	XOAUTH2("XOAUTH2", true) {
		@Override
		String first(String username, String password) {
			return "user=" + username + "\1auth=Bearer " + password + "\1\1";
		}

		@Override
		String answer(int step, String username, String password, byte[] challenge) {
			return "";
		}
	};

	private final String word;

	private final boolean tells;

	SignInWay(String word, boolean tells) {
		this.word = word;
		this.tells = tells;
	}

	/** Its name in SMTP. */
	String word() {
		return this.word;
	}

	/** Whether who listens knows the password. */
	boolean tells() {
		return this.tells;
	}

	/** What is said with the command; null: nothing. */
	@Nullable String first(String username, String password) {
		return null;
	}

	abstract String answer(int step, String username, String password, byte[] challenge);

	/** How often the relay asks. */
	int steps() {
		return 1;
	}

	/** The ways that the settings of Jakarta Mail leave, in their order. */
	static List<SignInWay> wanted(Map<String, String> properties, String prefix) {
		var named = properties.get(prefix + "auth.mechanisms");
		var ways = new ArrayList<SignInWay>();
		if (named == null) {
			ways.addAll(List.of(LOGIN, PLAIN, CRAM_MD5));
		}
		else {
			for (var name : named.strip().toUpperCase(Locale.ROOT).split("[\\s,]+")) {
				Arrays.stream(values()).filter((way) -> way.word.equals(name)).forEach(ways::add);
			}
		}
		ways.removeIf((way) -> "true"
			.equalsIgnoreCase(properties.get(prefix + "auth." + way.word.toLowerCase(Locale.ROOT) + ".disable")));
		return List.copyOf(ways);
	}

}
