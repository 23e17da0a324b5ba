package org.daybreak.deliveries.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.daybreak.database.Utc;
import org.daybreak.deliveries.waves.WaveOrigin;
import org.daybreak.deliveries.waves.WaveStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How far the sending of editions is, summed over their partitions.
 */
@Component
public class SendingState {

	private final JdbcClient jdbc;

	public SendingState(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Counts of an edition; all zero before its sending. */
	public Counts counts(long editionId) {
		return this.jdbc.sql("""
				select coalesce(sum(greatest(readers, done)), 0) as recipients,
					coalesce(sum(accepted), 0) as accepted, coalesce(sum(deferred), 0) as deferred,
					coalesce(sum(rejected), 0) as rejected, coalesce(sum(uncertain), 0) as uncertain,
					coalesce(sum(suppressed + case when purpose <> 'RETRIES' and status in ('DONE', 'CANCELLED')
						then greatest(0, readers - done) else 0 end), 0) as suppressed,
					min(started_at) as started_at, max(finished_at) as finished_at,
					bool_or(status not in ('DONE', 'CANCELLED')) as open,
					(select min(d.next_attempt_at) from deliveries d join editions e on e.local_date = d.edition_date
						and e.id = d.edition_id where e.id = :edition and d.next_attempt_at is not null) as again
				from (
					select *, case when purpose = 'RETRIES' then 0
						else accepted + deferred + rejected + uncertain + suppressed end as done
					from partitions where edition_id = :edition
				) p
				""")
			.param("edition", editionId)
			.query((row, n) -> counts(row.getLong("recipients"), row.getLong("accepted"), row.getLong("deferred"),
					row.getLong("rejected"), row.getLong("uncertain"), row.getLong("suppressed"),
					Utc.orNull(row, "started_at"),
					(row.getBoolean("open") || row.getObject("again", OffsetDateTime.class) != null) ? null
							: Utc.orNull(row, "finished_at")))
			.single();
	}

	public static Counts counts(long recipients, long accepted, long deferred, long rejected, long uncertain,
			long suppressed, @Nullable Instant startedAt, @Nullable Instant finishedAt) {
		var pending = Math.max(0, recipients - accepted - deferred - rejected - uncertain - suppressed);
		return new Counts(recipients, accepted, deferred, rejected, uncertain, suppressed, pending, startedAt,
				finishedAt, 0);
	}

	/** A rate over the whole time, or until now. */
	public static Counts paced(Counts counts, Instant now) {
		var started = counts.startedAt();
		if (started == null) {
			return counts;
		}
		var took = Duration.between(started, Objects.requireNonNullElse(counts.finishedAt(), now)).toMillis();
		var perSecond = Math.round(counts.accepted() * 10_000.0 / Math.max(1000, took)) / 10.0;
		return new Counts(counts.recipients(), counts.accepted(), counts.deferred(), counts.rejected(),
				counts.uncertain(), counts.suppressed(), counts.pending(), started, counts.finishedAt(), perSecond);
	}

	/** Where the sending stands; empty before it begins. */
	public Optional<SendState> of(long editionId) {
		return this.jdbc
			.sql("""
					select o.paused_at is not null as paused, o.cancelled_at is not null as cancelled,
						(select count(*) from waves w where w.edition_id = :id) as waves,
						exists (select from partitions p where p.edition_id = :id and p.status not in ('DONE', 'CANCELLED')) as open
					from editions e left join edition_orders o on o.edition_id = e.id where e.id = :id
					""")
			.param("id", editionId)
			.query((row, n) -> {
				if (row.getBoolean("cancelled")) {
					return Optional.of(SendState.CANCELLED);
				}
				if (row.getBoolean("paused")) {
					return Optional.of(SendState.PAUSED);
				}
				return row.getBoolean("open") ? Optional.of(SendState.SENDING)
						: (row.getLong("waves") > 0) ? Optional.of(SendState.SENT) : Optional.<SendState>empty();
			})
			.list()
			.stream()
			.flatMap(Optional::stream)
			.findFirst();
	}

	/** The waves of an edition, oldest first. */
	public List<WaveView> waves(long editionId) {
		return this.jdbc.sql("""
				select w.*, (select coalesce(sum(readers), 0) from partitions p where p.wave_id = w.id) as readers
				from waves w where w.edition_id = :edition order by w.due_at, w.id
				""").param("edition", editionId).query((row, n) -> view(row)).list();
	}

	/** Scheduled waves of a newsletter that wait or were missed, newest first. */
	public List<WaveView> waitingOrMissed(long newsletterId) {
		return this.jdbc.sql("""
				select *, 0 as readers from waves where newsletter_id = :newsletter and status in ('WAITING', 'MISSED')
				order by due_at desc, id limit 100
				""").param("newsletter", newsletterId).query((row, n) -> view(row)).list();
	}

	private static WaveView view(ResultSet row) throws SQLException {
		return new WaveView(row.getLong("id"), row.getObject("edition_id", Long.class),
				WaveOrigin.valueOf(row.getString("origin")), WaveStatus.valueOf(row.getString("status")),
				row.getString("zone"), Utc.of(row, "due_at"), row.getLong("readers"), row.getString("reason"));
	}

	/** Every letter of an edition whose fate was ever unknown. */
	public List<UncertainRow> uncertain(long editionId) {
		return this.jdbc.sql("""
				select u.subscription_id, coalesce(r.email, '') as email, u.attempted_at, u.policy, u.resolution
				from uncertain_letters u
				left join subscriptions s on s.id = u.subscription_id left join subscribers r on r.id = s.subscriber_id
				where u.edition_id = :edition order by u.attempted_at, u.subscription_id limit 10000
				""")
			.param("edition", editionId)
			.query((row, n) -> new UncertainRow(row.getLong("subscription_id"), row.getString("email"),
					Utc.of(row, "attempted_at"), row.getString("policy"), row.getString("resolution")))
			.list();
	}

	/**
	 * An uncertain letter by its subscription.
	 */
	public record UncertainRow(long subscriptionId, String email, Instant attemptedAt, String policy,
			@Nullable String resolution) {

	}

}
