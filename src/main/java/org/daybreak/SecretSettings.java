package org.daybreak;

import java.nio.charset.StandardCharsets;

import org.daybreak.database.CannotStart;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Secrets of the settings: long enough not to be guessed, and no longer than what reads
 * them.
 */
final class SecretSettings {

	private static final int KEY = 32;

	private static final int TOKEN = 16;

	private static final int PASSWORD = 12;

	/** Of bcrypt. */
	private static final int LONGEST_PASSWORD = 72;

	private SecretSettings() {
	}

	static void require(Environment environment) {
		Binder.get(environment)
			.bind("daybreak.secret", Bindable.listOf(String.class))
			.ifBound((secrets) -> secrets.forEach(SecretSettings::requireKey));
		var token = octets(environment.getProperty("daybreak.api-token", ""));
		if (token > 0 && token < TOKEN) {
			throw new CannotStart("DAYBREAK_API_TOKEN is too short: it takes at least " + TOKEN
					+ " signs that nobody can guess (for example from: openssl rand -hex 32).");
		}
		var password = octets(environment.getProperty("daybreak.desk.password", ""));
		if (password > 0 && (password < PASSWORD || password > LONGEST_PASSWORD)) {
			throw new CannotStart("DAYBREAK_DESK_PASSWORD takes " + PASSWORD + " to " + LONGEST_PASSWORD
					+ " signs, a few unrelated words for example.");
		}
	}

	private static void requireKey(String secret) {
		if (octets(secret) > 0 && octets(secret) < KEY) {
			throw new CannotStart("DAYBREAK_SECRET is too short: each secret takes at least " + KEY
					+ " signs that nobody can guess (for example from: openssl rand -hex 32).");
		}
	}

	private static int octets(String secret) {
		return secret.strip().getBytes(StandardCharsets.UTF_8).length;
	}

}
