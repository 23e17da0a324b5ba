package org.daybreak.privacy;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.function.IntSupplier;

import org.daybreak.database.LongTransaction;
import org.daybreak.database.Utc;
import org.daybreak.mail.EmailAddress;
import org.daybreak.subscribers.Erasures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The end of what has been kept long enough, batch by batch, so that nothing waits for
 * it.
 */
@Component
public class Retention {

	private static final Logger log = LoggerFactory.getLogger(Retention.class);

	private static final int BATCH = 500;

	/** An hour's work at most; the next hour goes on. */
	private static final int BATCHES = 200;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final RetentionSettings settings;

	private final Erasures erasures;

	private final List<Keeper> keepers;

	private final InstantSource clock;

	Retention(JdbcClient jdbc, TransactionOperations transaction, RetentionSettings settings, Erasures erasures,
			List<Keeper> keepers, InstantSource clock) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.settings = settings;
		this.erasures = erasures;
		this.keepers = keepers;
		this.clock = clock;
	}

	/** Does what is due, at most an hour's share. */
	public void apply() {
		inBatches("lines of history without their traces", this::traces);
		inBatches("readers who had left long ago", this::departed);
		inBatches("lines of subscriptions that ended long ago", this::history);
		inBatches("lines of imports without those who left long ago", this::imported);
		inBatches("refused lines of imports", this::refusals);
		inBatches("lines of the audit trail", this::audit);
		this.keepers.forEach(this::expire);
	}

	private void inBatches(String what, IntSupplier batch) {
		var all = 0;
		for (int n = 0; n < BATCHES; n++) {
			var done = this.transaction.execute((status) -> {
				LongTransaction.statements(this.jdbc);
				return batch.getAsInt();
			});
			all += done;
			if (done < BATCH) {
				break;
			}
		}
		if (all > 0) {
			log.info("retention: {} {}", all, what);
		}
	}

	private void expire(Keeper keeper) {
		this.transaction.executeWithoutResult((status) -> {
			LongTransaction.statements(this.jdbc);
			keeper.expire();
		});
	}

	private int traces() {
		Forgetting.begin(this.jdbc);
		return due("""
				update subscription_history set ip = null, user_agent = null where id in (
					select id from subscription_history where at < :before
					and (ip is not null or user_agent is not null) order by at limit :batch)
				""", this.settings.traces());
	}

	/**
	 * Who receives nothing any more, and has not for so long. A suppression outlasts
	 * that: it is there so that nothing is ever sent.
	 */
	private int departed() {
		this.erasures.begin();
		Forgetting.begin(this.jdbc);
		var gone = this.jdbc.sql("""
				select r.id, r.email from subscribers r where r.id in (
					select s.subscriber_id from subscriptions s where s.since < :before
					and s.status in ('PENDING', 'UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED')
					and not exists (select from subscriptions o where o.subscriber_id = s.subscriber_id
						and (o.status in ('ACTIVE', 'PAUSED') or o.since >= :before))
					order by s.since limit :batch)
				order by r.id for no key update
				""").param("before", before(this.settings.departed())).param("batch", BATCH).query((row, n) -> {
			this.erasures.add(EmailAddress.of(row.getString("email")));
			return row.getLong("id");
		}).list();
		// Before anything is deleted, as in an erasing.
		this.jdbc.sql("select id from subscriptions where subscriber_id = any(:ids) order by id for no key update")
			.param("ids", gone.toArray(Long[]::new))
			.query(Long.class)
			.list();
		this.jdbc.sql("delete from subscribers where id = any(:ids)").param("ids", gone.toArray(Long[]::new)).update();
		return gone.size();
	}

	/** Of one who still receives other newsletters. */
	private int history() {
		Forgetting.begin(this.jdbc);
		return due("""
				delete from subscription_history where id in (
					select h.id from subscriptions s join subscription_history h
					on h.subscriber_id = s.subscriber_id and h.newsletter_id = s.newsletter_id
					where s.since < :before and s.status in ('PENDING', 'UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED')
					and h.at <= s.since limit :batch)
				""", this.settings.history());
	}

	/**
	 * The same of those whom a list brought: their numbers are taken out of its line. All
	 * of a line at once, as looking for one number reads the whole of it.
	 */
	private int imported() {
		Forgetting.begin(this.jdbc);
		return this.jdbc.sql("""
				with due as (
					select r.id, e.ended from imported_readers r cross join lateral (
						select range_agg(int8range(s.subscriber_id, s.subscriber_id + 1)) as ended from subscriptions s
						where s.newsletter_id = r.newsletter_id
						and s.status in ('PENDING', 'UNSUBSCRIBED', 'BOUNCED', 'COMPLAINED')
						and s.subscriber_id >= lower(r.readers) and s.subscriber_id < upper(r.readers)
						and s.since < :before and s.since >= r.at) e
					where r.at < :before and r.readers && e.ended order by r.id limit :batch),
				taken as (
					update imported_readers r set readers = r.readers - d.ended from due d where r.id = d.id)
				select count(*) from due
				""")
			.param("before", before(this.settings.history()))
			.param("batch", BATCH)
			.query(Integer.class)
			.single();
	}

	private int refusals() {
		return due("""
				delete from import_refusals where (import_id, line) in (
					select r.import_id, r.line from imports i join import_refusals r on r.import_id = i.id
					where i.finished_at < :before limit :batch)
				""", this.settings.refusals());
	}

	private int audit() {
		return due("delete from audit where id in (select id from audit where at < :before order by at limit :batch)",
				this.settings.audit());
	}

	private int due(String sql, Period kept) {
		return this.jdbc.sql(sql).param("before", before(kept)).param("batch", BATCH).update();
	}

	private OffsetDateTime before(Period kept) {
		return Utc.at(RetentionSettings.before(this.clock.instant(), kept));
	}

}
