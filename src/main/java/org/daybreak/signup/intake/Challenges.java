package org.daybreak.signup.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

import org.daybreak.database.Utc;
import org.daybreak.mail.Signatures;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Proofs of work by the ALTCHA protocol (altcha.org, "Server integration"), made and
 * checked here: nobody else is asked. An answer is good for an hour and counts once.
 */
@Component
class Challenges {

	private static final String PURPOSE = "altcha";

	private static final String ALGORITHM = "SHA-256";

	/** A fraction of a second on a telephone. */
	private static final int MAX = 50_000;

	private static final Duration LIFE = Duration.ofHours(1);

	private static final int LONGEST = 1000;

	private static final Pattern EXPIRES = Pattern.compile("[0-9a-f]{24}\\?expires=([0-9]{1,12})&");

	private final JdbcClient jdbc;

	private final Signatures signatures;

	private final JsonMapper json;

	private final InstantSource clock;

	private final SecureRandom random = new SecureRandom();

	Challenges(JdbcClient jdbc, Signatures signatures, JsonMapper json, InstantSource clock) {
		this.jdbc = jdbc;
		this.signatures = signatures;
		this.json = json;
		this.clock = clock;
	}

	Challenge issue() {
		var octets = new byte[12];
		this.random.nextBytes(octets);
		var salt = HexFormat.of().formatHex(octets) + "?expires=" + this.clock.instant().plus(LIFE).getEpochSecond()
				+ "&";
		var challenge = hash(salt, Integer.toString(this.random.nextInt(MAX + 1)));
		return new Challenge(ALGORITHM, challenge, MAX, salt,
				HexFormat.of().formatHex(this.signatures.hashes(PURPOSE, challenge).get(0)));
	}

	/**
	 * Uses up an answer.
	 * @param altcha base64 of JSON
	 * @throws ProofMissing if it is none, or was used before
	 */
	void spend(@Nullable String altcha) {
		var answer = read(altcha);
		var salt = answer.path("salt").asString("");
		var challenge = answer.path("challenge").asString("");
		var expires = EXPIRES.matcher(salt);
		if (!answer.path("algorithm").asString("").equals(ALGORITHM) || !expires.matches()
				|| !Instant.ofEpochSecond(Long.parseLong(expires.group(1))).isAfter(this.clock.instant())
				|| !hash(salt, answer.path("number").asString("")).equals(challenge)
				|| !signed(challenge, answer.path("signature").asString("")) || !first(challenge)) {
			throw new ProofMissing();
		}
	}

	private JsonNode read(@Nullable String altcha) {
		if (altcha == null || altcha.length() > LONGEST) {
			throw new ProofMissing();
		}
		try {
			return this.json.readTree(Base64.getDecoder().decode(altcha));
		}
		catch (IllegalArgumentException | JacksonException ex) {
			throw new ProofMissing();
		}
	}

	private boolean signed(String challenge, String signature) {
		var given = signature.getBytes(StandardCharsets.US_ASCII);
		return this.signatures.hashes(PURPOSE, challenge)
			.stream()
			.map((hash) -> HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII))
			.anyMatch((expected) -> MessageDigest.isEqual(expected, given));
	}

	private boolean first(String challenge) {
		return this.jdbc
			.sql("""
					insert into spent_challenges (challenge, expires_at) values (:challenge, :expires) on conflict do nothing
					""")
			.param("challenge", challenge)
			.param("expires", Utc.at(this.clock.instant().plus(LIFE)))
			.update() == 1;
	}

	/** Forgets those whose hour is over. */
	void tidy() {
		this.jdbc.sql("delete from spent_challenges where expires_at < :now")
			.param("now", Utc.at(this.clock.instant()))
			.update();
	}

	private static String hash(String salt, String number) {
		try {
			return HexFormat.of()
				.formatHex(
						MessageDigest.getInstance(ALGORITHM).digest((salt + number).getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
