package org.daybreak.subscribers;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.daybreak.accounts.Actor;
import org.daybreak.database.Utc;
import org.daybreak.logs.OneLine;
import org.daybreak.mail.EmailAddress;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Addresses never to be mailed, whoever asks.
 */
@Component
public class Suppressions {

	private final JdbcClient jdbc;

	private final History history;

	private final InstantSource clock;

	Suppressions(JdbcClient jdbc, History history, InstantSource clock) {
		this.jdbc = jdbc;
		this.history = history;
		this.clock = clock;
	}

	public boolean holds(EmailAddress address) {
		return this.jdbc.sql("select exists (select from suppressions where address_key = :key)")
			.param("key", address.key())
			.query(Boolean.class)
			.single();
	}

	/** The folded addresses among these that are never to be mailed. */
	public Set<String> among(Collection<EmailAddress> addresses) {
		return this.jdbc.sql("select address_key from suppressions where address_key in (:keys)")
			.param("keys", addresses.stream().map(EmailAddress::key).toList())
			.query(String.class)
			.set();
	}

	/** Suppresses an address; the first reason stays. */
	@Transactional
	public void add(EmailAddress address, String reason, String note) {
		var added = this.jdbc.sql("""
				insert into suppressions (address_key, email, reason, since, note)
				values (:key, :email, :reason, :now, :note) on conflict (address_key) do nothing
				""")
			.param("key", address.key())
			.param("email", address.value())
			.param("reason", reason)
			.param("now", Utc.at(this.clock.instant()))
			.param("note", OneLine.of(note))
			.update();
		if (added > 0) {
			remember(address, HistoryEvent.SUPPRESSED, reason);
		}
	}

	/** Suppresses many; tells how many were not suppressed before. */
	@Transactional
	public int addAll(Collection<EmailAddress> addresses, String reason, String note) {
		var added = this.jdbc.sql("""
				insert into suppressions (address_key, email, reason, since, note)
				select u.key, min(u.email), :reason, :now, :note from unnest(:keys, :emails) as u (key, email)
				group by u.key order by u.key on conflict (address_key) do nothing returning email
				""")
			.param("keys", addresses.stream().map(EmailAddress::key).toArray(String[]::new))
			.param("emails", addresses.stream().map(EmailAddress::value).toArray(String[]::new))
			.param("reason", reason)
			.param("now", Utc.at(this.clock.instant()))
			.param("note", OneLine.of(note))
			.query(String.class)
			.list();
		added.forEach((email) -> remember(EmailAddress.of(email), HistoryEvent.SUPPRESSED, reason));
		return added.size();
	}

	/** Lifts a suppression; tells whether there was one. */
	@Transactional
	public boolean remove(EmailAddress address) {
		var removed = this.jdbc.sql("delete from suppressions where address_key = :key")
			.param("key", address.key())
			.update() > 0;
		if (removed) {
			remember(address, HistoryEvent.RELEASED, "");
		}
		return removed;
	}

	/**
	 * What a person ordered stands in the reader's history; what a relay says does
	 * already.
	 */
	private void remember(EmailAddress address, HistoryEvent event, String detail) {
		var who = Actor.name();
		if (!who.equals(Actor.TIMETABLE)) {
			var via = Provenance.of(Actor.isToken(who) ? "api" : "desk");
			this.jdbc.sql("select id from subscribers where email_key = :key")
				.param("key", address.key())
				.query(Long.class)
				.optional()
				.ifPresent((subscriber) -> this.history.append(subscriber, null, event, via, null, detail));
		}
	}

	/** A page of addresses with these letters, newest first, known before a number. */
	public List<Suppression> newest(String letters, long before, int limit) {
		return page(letters, "id < :after", "id desc", before, limit);
	}

	/** A page of addresses with these letters in alphabetical order, after a key. */
	public List<Suppression> after(String letters, String key, int limit) {
		return page(letters, "address_key > :after", "address_key", key, limit);
	}

	/**
	 * Finds the page along an index that holds the letters. The limit stands in the text:
	 * a plan that does not know it reads the whole table.
	 */
	private List<Suppression> page(String letters, String behind, String order, Object after, int limit) {
		return this.jdbc.sql("""
				select s.id, s.email, s.reason, s.since, s.note from (select p.address_key from suppressions p
					where (:letters = '' or strpos(p.address_key, :letters) > 0) and p.%s
					order by p.%s limit %d) p
				join suppressions s using (address_key) order by s.%s
				""".formatted(behind, order, limit, order))
			.param("letters", EmailAddress.folded(EmailAddress.bare(letters)))
			.param("after", after)
			.query((row, n) -> new Suppression(row.getLong(1), row.getString(2), row.getString(3),
					row.getTimestamp(4).toInstant(), row.getString(5)))
			.list();
	}

	/**
	 * An address never to be mailed.
	 *
	 * @param reason bounce, complaint, by hand …
	 */
	public record Suppression(@JsonIgnore long id, String email, String reason, Instant since, String note) {

		/** Its domain as people of its country write it. */
		public String shown() {
			return EmailAddress.shown(this.email);
		}

	}

}
