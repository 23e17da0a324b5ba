package org.daybreak.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.daybreak.database.Utc;
import org.daybreak.web.NotFound;
import org.daybreak.web.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The API's bearer tokens, kept as SHA-256 only.
 */
@Component
public class ApiTokens {

	private static final int NAME = 60;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final AuditTrail audit;

	ApiTokens(JdbcClient jdbc, InstantSource clock, AuditTrail audit) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.audit = audit;
	}

	/**
	 * Makes a token.
	 * @param name what it is for
	 * @return the token itself, which nobody can read again
	 */
	@Transactional
	public String create(String name) {
		var token = Secrets.token();
		var id = keep(Texts.line("name", name, NAME), token).orElseThrow();
		this.audit.record("created", "api token", id, name);
		return token;
	}

	/** Keeps a token given from outside; empty when it is known already. */
	Optional<Long> keep(String name, String token) {
		return this.jdbc.sql("""
				insert into api_tokens (name, token_hash, created_at) values (:name, :hash, :now)
				on conflict (token_hash) do nothing returning id""")
			.param("name", name)
			.param("hash", Secrets.hash(token))
			.param("now", Utc.at(this.clock.instant()))
			.query(Long.class)
			.optional();
	}

	/** Makes a token worthless from now on. */
	@Transactional
	public void revoke(long id) {
		var revoked = this.jdbc.sql("update api_tokens set revoked_at = :now where id = :id and revoked_at is null")
			.param("now", Utc.at(this.clock.instant()))
			.param("id", id)
			.update();
		if (revoked == 0) {
			throw new NotFound("There is no such token in force.");
		}
		this.audit.record("revoked", "api token", id, "");
	}

	/** The tokens in force and those revoked, newest first. */
	public List<ApiToken> all() {
		return this.jdbc.sql("select id, name, created_at, last_used_at, revoked_at from api_tokens order by id desc")
			.query(ApiTokens::token)
			.list();
	}

	/** The name of the token in force, if it is one. */
	Optional<String> nameOf(String token) {
		var hash = Secrets.hash(token);
		var name = this.jdbc.sql("select name from api_tokens where token_hash = :hash and revoked_at is null")
			.param("hash", hash)
			.query(String.class)
			.optional();
		if (name.isPresent()) {
			var now = Utc.at(this.clock.instant());
			this.jdbc.sql("""
					update api_tokens set last_used_at = :now
					where token_hash = :hash and (last_used_at is null or last_used_at < :before)""")
				.param("now", now)
				.param("hash", hash)
				.param("before", now.minusMinutes(1))
				.update();
		}
		return name;
	}

	private static ApiToken token(ResultSet row, int n) throws SQLException {
		return new ApiToken(row.getLong("id"), row.getString("name"), row.getTimestamp("created_at").toInstant(),
				instant(row.getTimestamp("last_used_at")), instant(row.getTimestamp("revoked_at")));
	}

	private static @Nullable Instant instant(@Nullable Timestamp at) {
		return (at != null) ? at.toInstant() : null;
	}

	/**
	 * One token as the desk lists it.
	 *
	 * @param id the row
	 * @param name what it is for
	 * @param createdAt when it was made
	 * @param lastUsedAt to the minute; null when never
	 * @param revokedAt null while in force
	 */
	public record ApiToken(long id, String name, Instant createdAt, @Nullable Instant lastUsedAt,
			@Nullable Instant revokedAt) {
	}

}
