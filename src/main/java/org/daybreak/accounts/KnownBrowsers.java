package org.daybreak.accounts;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Browsers in which a person has signed in before, for a year: what strangers try with
 * the person's name does not slow them.
 */
@Component
class KnownBrowsers {

	/** Of one person; the one not seen for longest gives way. */
	private static final int MOST = 20;

	private final JdbcClient jdbc;

	KnownBrowsers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Whether the mark is of a browser of this person. */
	boolean isOf(String username, String mark) {
		return this.jdbc.sql("""
				select exists (select from known_browsers b join people p on p.id = b.person_id
					where b.token_hash = :hash and p.username = :username and b.seen_at >= now() - interval '365 days')
				""").param("hash", Secrets.hash(mark)).param("username", username).query(Boolean.class).single();
	}

	/**
	 * Remembers the browser of a person who has signed in.
	 * @param mark what it brought, if anything
	 * @return the mark it is to bring from now on
	 */
	@Transactional
	public String remember(long personId, Optional<String> mark) {
		if (mark.isPresent() && this.jdbc
			.sql("update known_browsers set seen_at = now() where token_hash = :hash and person_id = :person")
			.param("hash", Secrets.hash(mark.get()))
			.param("person", personId)
			.update() > 0) {
			return mark.get();
		}
		this.jdbc.sql("""
				delete from known_browsers where token_hash in (select token_hash from known_browsers
					where person_id = :person order by seen_at desc, token_hash offset :most)
				""").param("person", personId).param("most", MOST - 1).update();
		var made = Secrets.token();
		this.jdbc.sql("insert into known_browsers (token_hash, person_id, seen_at) values (:hash, :person, now())")
			.param("hash", Secrets.hash(made))
			.param("person", personId)
			.update();
		return made;
	}

}
