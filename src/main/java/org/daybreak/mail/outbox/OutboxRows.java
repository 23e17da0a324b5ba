package org.daybreak.mail.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.daybreak.database.LongTransaction;
import org.daybreak.database.Utc;
import org.daybreak.logs.OneLine;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of the outbox; a due letter is claimed by one node at a time.
 */
@Component
class OutboxRows {

	private static final int REPLY_MAX = 500;

	private final JdbcClient jdbc;

	private final OutboxSettings settings;

	OutboxRows(JdbcClient jdbc, OutboxSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	void add(Letter letter, String messageId, Instant now) {
		add(letter.kind(), letter.to(), letter.returnPath(), messageId, LetterMime.octets(letter, messageId, now), now);
	}

	void add(String kind, EmailAddress to, ReturnPath returnPath, String messageId, byte[] octets, Instant now) {
		this.jdbc.sql("""
				insert into outbox (kind, recipient, envelope_sender, message_id, letter, created_at, next_attempt_at,
				expires_at) values (:kind, :recipient, :sender, :id, :letter, :now, :now, :expires)
				""")
			.param("kind", kind)
			.param("recipient", to.value())
			.param("sender", returnPath.value())
			.param("id", messageId)
			.param("letter", octets)
			.param("now", Utc.at(now))
			.param("expires", Utc.at(now.plus(OutboxRetries.LIFE)))
			.update();
	}

	/** Keeps a letter that is yet to be written. */
	void add(Draft draft, String messageId, Instant now) {
		this.jdbc.sql("""
				insert into outbox (kind, recipient, envelope_sender, message_id, letter, recipe, created_at,
				next_attempt_at, expires_at) values (:kind, :recipient, :sender, :id, '', :recipe, :now, :now, :expires)
				""")
			.param("kind", draft.kind())
			.param("recipient", draft.to().value())
			.param("sender", ReturnPath.of(draft.returnPath()).value())
			.param("id", messageId)
			.param("recipe", Scriptorium.text(draft.recipe()))
			.param("now", Utc.at(now))
			.param("expires", Utc.at(now.plus(OutboxRetries.LIFE)))
			.update();
	}

	/** The Message-IDs of the letters of a kind to an address that are to be sent yet. */
	List<String> waiting(String kind, EmailAddress to) {
		return this.jdbc
			.sql("select message_id from outbox where kind = :kind and recipient = :recipient and status = 'WAITING'")
			.param("kind", kind)
			.param("recipient", to.value())
			.query(String.class)
			.list();
	}

	void withdraw(String messageId) {
		this.jdbc.sql("delete from outbox where message_id = :id and status = 'WAITING'")
			.param("id", messageId)
			.update();
	}

	boolean anyDue(Instant now) {
		return this.jdbc.sql("select exists (select from outbox where status = 'WAITING' and next_attempt_at <= :now)")
			.param("now", Utc.at(now))
			.query(Boolean.class)
			.single();
	}

	Optional<Claimed> claim(Instant now) {
		return this.jdbc.sql("""
				update outbox set attempts = attempts + 1, next_attempt_at = :lease where id = (
				select id from outbox where status = 'WAITING' and next_attempt_at <= :now
				order by next_attempt_at, id limit 1 for no key update skip locked)
				returning id, kind, recipient, envelope_sender, message_id, letter, recipe, created_at, attempts
				""")
			.param("now", Utc.at(now))
			.param("lease", Utc.at(now.plus(OutboxRetries.LEASE)))
			.query((row, n) -> new Claimed(row.getLong("id"), row.getString("kind"),
					EmailAddress.of(row.getString("recipient")), new ReturnPath(row.getString("envelope_sender")),
					row.getString("message_id"), row.getBytes("letter"), row.getString("recipe"),
					row.getTimestamp("created_at").toInstant(), row.getInt("attempts")))
			.optional();
	}

	/** Nobody needs the octets of a letter that is settled. */
	void settle(long id, String status, String reply, Instant now) {
		this.jdbc.sql("""
				update outbox set status = :status, settled_at = :now, last_reply = :reply, letter = '',
				recipe = null where id = :id
				""")
			.param("status", status)
			.param("now", Utc.at(now))
			.param("reply", shortened(reply))
			.param("id", id)
			.update();
	}

	void putBack(long id, String reply, Instant nextAttempt) {
		this.jdbc.sql("update outbox set next_attempt_at = :next, last_reply = :reply where id = :id")
			.param("next", Utc.at(nextAttempt))
			.param("reply", shortened(reply))
			.param("id", id)
			.update();
	}

	/** A letter that was tried says the same the next time. */
	void written(long id, byte[] octets) {
		this.jdbc.sql("update outbox set letter = :letter, recipe = null where id = :id and recipe is not null")
			.param("letter", octets)
			.param("id", id)
			.update();
	}

	int expire(Instant now) {
		return this.jdbc.sql("""
				update outbox set status = 'EXPIRED', settled_at = :now, letter = '', recipe = null
				where status = 'WAITING' and expires_at <= :now and next_attempt_at <= :now
				""").param("now", Utc.at(now)).update();
	}

	int removeOld(Instant now) {
		LongTransaction.statements(this.jdbc);
		return this.jdbc.sql("delete from outbox where status <> 'WAITING' and settled_at < :instant")
			.param("instant", Utc.at(this.settings.oldest(now)))
			.update();
	}

	private static String shortened(String reply) {
		var printable = OneLine.of(reply);
		return printable.substring(0, Math.min(printable.length(), REPLY_MAX));
	}

	/**
	 * A letter that is ours to hand over now.
	 *
	 * @param octets empty while it is not written
	 * @param recipe null once it is
	 * @param attempts this one included
	 */
	record Claimed(long id, String kind, EmailAddress to, ReturnPath returnPath, String messageId, byte[] octets,
			@Nullable String recipe, Instant createdAt, int attempts) {

	}

}
