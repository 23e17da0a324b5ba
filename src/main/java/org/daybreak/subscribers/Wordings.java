package org.daybreak.subscribers;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Exactly what the form said when somebody agreed; each wording is kept once.
 */
@Component
class Wordings {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	Wordings(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	long keep(String language, String wording) {
		var sha256 = sha256(language + "\n" + wording);
		this.jdbc.sql("""
				insert into wordings (language, sha256, wording, created_at)
				values (:language, :sha256, :wording, :now) on conflict (sha256) do nothing
				""")
			.param("language", language)
			.param("sha256", sha256)
			.param("wording", wording)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
		return this.jdbc.sql("select id from wordings where sha256 = :sha256")
			.param("sha256", sha256)
			.query(Long.class)
			.single();
	}

	private static byte[] sha256(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
