package org.daybreak.accounts;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sessions of the desk, in the database: every node knows them, and they end with
 * what they rest on.
 */
@Component
class DeskSessions {

	/** Eight hours since it was seen last, and twelve altogether, however busy. */
	private static final String LASTS = "s.seen_at >= now() - interval '8 hours' and s.began_at >= now() - interval '12 hours'";

	/** Of one person; the oldest gives way. */
	static final int MOST = 20;

	private static final String RESTS_ON = "md5(p.password_hash || ' ' || p.role)";

	private final JdbcClient jdbc;

	DeskSessions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Begins one for a person; the token is the cookie's. */
	@Transactional
	public String begin(long personId) {
		var token = Secrets.token();
		this.jdbc.sql("delete from desk_sessions s where not (" + LASTS + ")").update();
		this.jdbc.sql("""
				delete from desk_sessions where token_hash in (select token_hash from desk_sessions
					where person_id = :person order by began_at desc, token_hash offset :most)
				""").param("person", personId).param("most", MOST - 1).update();
		this.jdbc.sql("""
				insert into desk_sessions (token_hash, person_id, rests_on, began_at, seen_at)
				select :hash, p.id, %s, now(), now() from people p where p.id = :person
				""".formatted(RESTS_ON)).param("hash", Secrets.hash(token)).param("person", personId).update();
		return token;
	}

	/** Whose it is, while it lasts. */
	Optional<Session> find(String token) {
		var found = this.jdbc.sql("""
				select p.id, p.username, p.role, s.seen_at < now() - interval '1 minute' as stale
				from desk_sessions s join people p on p.id = s.person_id and s.rests_on = %s
				where s.token_hash = :hash and %s
				""".formatted(RESTS_ON, LASTS))
			.param("hash", Secrets.hash(token))
			.query((row, n) -> new Session(row.getLong("id"), row.getString("username"), row.getString("role"),
					row.getBoolean("stale")))
			.optional();
		if (found.isPresent() && found.get().stale()) {
			this.jdbc.sql("update desk_sessions set seen_at = now() where token_hash = :hash")
				.param("hash", Secrets.hash(token))
				.update();
		}
		return found;
	}

	void end(String token) {
		this.jdbc.sql("delete from desk_sessions where token_hash = :hash").param("hash", Secrets.hash(token)).update();
	}

	/** Ends all others of its person, and lets this one rest on what holds now. */
	@Transactional
	public void endOthers(String token) {
		this.jdbc.sql("""
				delete from desk_sessions where token_hash <> :hash
				and person_id = (select person_id from desk_sessions where token_hash = :hash)
				""").param("hash", Secrets.hash(token)).update();
		this.jdbc.sql("""
				update desk_sessions s set rests_on = %s from people p
				where p.id = s.person_id and s.token_hash = :hash
				""".formatted(RESTS_ON)).param("hash", Secrets.hash(token)).update();
	}

	/** What the next page is to say; null when nothing is. */
	void keep(String token, byte @Nullable [] flash) {
		this.jdbc.sql("update desk_sessions set flash = :flash where token_hash = :hash")
			.param("flash", flash)
			.param("hash", Secrets.hash(token))
			.update();
	}

	Optional<byte[]> kept(String token) {
		return this.jdbc.sql("select flash from desk_sessions where token_hash = :hash and flash is not null")
			.param("hash", Secrets.hash(token))
			.query((row, n) -> row.getBytes("flash"))
			.optional();
	}

	/**
	 * One session.
	 *
	 * @param stale whether it was last seen a minute ago or longer
	 */
	record Session(long personId, String username, String role, boolean stale) {
	}

}
