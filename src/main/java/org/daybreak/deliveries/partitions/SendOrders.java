package org.daybreak.deliveries.partitions;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.daybreak.accounts.Actor;
import org.daybreak.database.Utc;
import org.daybreak.deliveries.ledger.GivenUp;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What people, or the press itself, have ordered for the sending of editions.
 */
@Component
public class SendOrders {

	/** Letters given up with one statement. */
	private static final int AT_ONCE = 10_000;

	/** A person who cancels waits no longer for letters to be given up. */
	private static final Duration PATIENCE = Duration.ofMillis(500);

	/**
	 * SQL: an edition that paused itself, and not by a person's order, has its reason.
	 */
	public static final String PAUSED_ITSELF = """
			paused_at is not null and paused_by = '%s' and paused_because is not null
			""".formatted(Actor.TIMETABLE);

	private final JdbcClient jdbc;

	private final RefusalRows refusals;

	SendOrders(JdbcClient jdbc, RefusalRows refusals) {
		this.jdbc = jdbc;
		this.refusals = refusals;
	}

	public Order of(long editionId) {
		return this.jdbc
			.sql("select paused_at is not null, cancelled_at is not null from edition_orders where edition_id = :id")
			.param("id", editionId)
			.query((row, n) -> row.getBoolean(2) ? Order.CANCEL : row.getBoolean(1) ? Order.PAUSE : Order.GO)
			.optional()
			.orElse(Order.GO);
	}

	/** A person lets it wait. */
	public void pause(long editionId, String who, Instant now) {
		pause(editionId, who, null, now);
	}

	/** It pauses itself, for a reason that a person must look at. */
	public void pauseItself(long editionId, String why, Instant now) {
		pause(editionId, Actor.TIMETABLE, why, now);
	}

	private void pause(long editionId, String who, @Nullable String why, Instant now) {
		this.jdbc
			.sql("""
					insert into edition_orders (edition_id, paused_at, paused_by, paused_because) values (:id, :now, :who, :why)
					on conflict (edition_id) do update set paused_at = :now, paused_by = :who, paused_because = :why
					where edition_orders.paused_at is null
					""")
			.param("id", editionId)
			.param("now", Utc.at(now))
			.param("who", who)
			.param("why", why)
			.update();
	}

	/** Who paused it and why; empty while it is not paused. */
	public Optional<String> pauseOf(long editionId) {
		return this.jdbc.sql("""
				select paused_by || ': ' || coalesce(paused_because, 'by hand') from edition_orders
				where edition_id = :id and paused_at is not null""")
			.param("id", editionId)
			.query(String.class)
			.optional();
	}

	/** Lets it go on; what its relays refused is counted anew. */
	public void resume(long editionId) {
		this.refusals.forget(editionId);
		this.jdbc.sql(
				"update edition_orders set paused_at = null, paused_by = null, paused_because = null where edition_id = :id and cancelled_at is null")
			.param("id", editionId)
			.update();
	}

	public void cancel(long editionId, String who, Instant now) {
		this.jdbc.sql("""
				insert into edition_orders (edition_id, cancelled_at, cancelled_by) values (:id, :now, :who)
				on conflict (edition_id) do update set cancelled_at = :now, cancelled_by = :who
				""").param("id", editionId).param("now", Utc.at(now)).param("who", who).update();
	}

	/**
	 * Letters of a cancelled edition wait for no further attempt. A million of them take
	 * a while: statement by statement, beside the cancel, and what is not done soon, or
	 * held by somebody, is given up when its next attempt is due.
	 */
	public void giveUp(long editionId, Instant now) {
		Long last = 0L;
		var begun = System.nanoTime();
		while (last != null && System.nanoTime() - begun < PATIENCE.toNanos()) {
			last = this.jdbc.sql("""
					with waiting as materialized (
						select d.edition_date, d.subscription_id from editions e join deliveries d
						on d.edition_date = e.local_date and d.edition_id = e.id
						where e.id = :edition and d.subscription_id > :after and d.next_attempt_at is not null
						order by d.subscription_id limit %d for no key update of d skip locked
					), ended as (
						update deliveries d set %s from waiting w
						where d.edition_date = w.edition_date and d.edition_id = :edition
						and d.subscription_id = w.subscription_id %s
					), noted as (
						%s
					)
					select max(subscription_id) from waiting
					""".formatted(AT_ONCE, GivenUp.SET, GivenUp.RETURNING, GivenUp.NOTED))
				.param("edition", editionId)
				.param("now", Utc.at(now))
				.param("after", last)
				.query(Long.class)
				.optional()
				.orElse(null);
		}
	}

	/**
	 * What to do with an edition's letters.
	 */
	public enum Order {

		GO, PAUSE, CANCEL

	}

}
