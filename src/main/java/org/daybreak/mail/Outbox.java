package org.daybreak.mail;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The outbox: a single letter is kept until the relay has taken it.
 */
@Component
public class Outbox {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	Outbox(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Keeps a letter together with what the caller's transaction keeps; it is sent once
	 * that has committed.
	 */
	@Transactional
	public void post(Letter letter) {
		var now = this.clock.instant();
		var messageId = "<" + UUID.randomUUID() + "@" + letter.from().address().domain() + ">";
		this.jdbc.sql("""
				insert into outbox (kind, recipient, envelope_sender, message_id, letter, created_at, next_attempt_at,
				expires_at) values (:kind, :recipient, :sender, :id, :letter, :now, :now, :expires)
				""")
			.param("kind", letter.kind())
			.param("recipient", letter.to().value())
			.param("sender", letter.returnPath().value())
			.param("id", messageId)
			.param("letter", LetterMime.octets(letter, messageId, now))
			.param("now", Timestamp.from(now))
			.param("expires", Timestamp.from(now.plus(RetryPolicy.LIFE)))
			.update();
	}

}
