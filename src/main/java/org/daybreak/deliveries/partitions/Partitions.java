package org.daybreak.deliveries.partitions;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

import org.daybreak.database.Utc;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.nodes.Heartbeats;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.waves.WaveRows;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The partitions as the database keeps them: their rows are the truth about what is left
 * to do.
 */
@Component
public class Partitions {

	private static final int AWAKE_PER_CONNECTION = 2;

	/** Only what waits has a time: that of the others was now, by whatever clock. */
	private static final String DUE = "(p.status <> 'WAITING' or p.not_before <= :now)";

	/** Nobody else runs it, or whoever did lives no more. */
	private static final String LEFT = "(p.owner is null or p.owner = :owner or not %s)".formatted(Heartbeats.MAY_LIVE);

	private static final List<String> FRESH_FIRST = List.of("p.status = 'RUNNABLE'",
			"p.status = 'WAITING' and p.not_before <= :now");

	private static final List<String> PUT_BACK_FIRST = List.of(FRESH_FIRST.get(1), FRESH_FIRST.get(0));

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final WaveRows waves;

	private final Nodes nodes;

	private final DeliveriesSettings settings;

	private final WaveTurns turns;

	private final Endings endings;

	Partitions(JdbcClient jdbc, InstantSource clock, WaveRows waves, Nodes nodes, DeliveriesSettings settings,
			WaveTurns turns, Endings endings) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.waves = waves;
		this.nodes = nodes;
		this.settings = settings;
		this.turns = turns;
		this.endings = endings;
	}

	/**
	 * So many partitions are awake at once that every connection has one to begin with,
	 * and a node that joins too; whoever has ended one goes on with the next by itself.
	 */
	public int awakeAtMost() {
		return AWAKE_PER_CONNECTION * this.nodes.liveConnections();
	}

	/**
	 * All that could run now, or whose node does not live any more; also those a run left
	 * paused after its edition had been resumed.
	 */
	public List<Long> runnable() {
		return this.jdbc.sql("""
				select p.id from partitions p left join edition_orders o on o.edition_id = p.edition_id
				where p.status in ('RUNNABLE', 'RUNNING', 'WAITING', 'PAUSED') and %s
				and o.paused_at is null and (p.status <> 'RUNNING' or %s)
				order by p.not_before, p.id limit 2000
				""".formatted(DUE, LEFT))
			.param("now", Utc.at(this.clock.instant()))
			.param("owner", this.nodes.name())
			.query(Long.class)
			.list();
	}

	/** Whether any could run now that does not wait for this reason. */
	public boolean anyBut(WaitReason reason) {
		return this.jdbc
			.sql("""
					select exists (select from partitions p where p.status in ('RUNNABLE', 'WAITING') and p.not_before <= :now
						and p.reason is distinct from :reason
						and not exists (select from edition_orders o where o.edition_id = p.edition_id
							and (o.paused_at is not null or o.cancelled_at is not null)))
					""")
			.param("now", Utc.at(this.clock.instant()))
			.param("reason", reason.text())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Takes a partition over, unless another node that lives runs it: from here on
	 * whoever ran it before is refused every intent. Letters it had in hand are
	 * uncertain, and listed.
	 */
	@Transactional
	public Optional<Partition> takeOver(long id) {
		return take("""
				select p.id from partitions p where p.id = :id and %s
				and (p.status in ('RUNNABLE', 'WAITING') or p.status = 'RUNNING' and %s
					or p.status = 'PAUSED' and not exists (select from edition_orders o
						where o.edition_id = p.edition_id and o.paused_at is not null))
				for no key update
				""".formatted(DUE, LEFT), Map.of("id", id));
	}

	/** Takes a partition over that is paused, or whose edition is, to end it. */
	@Transactional
	public Optional<Partition> takeOverPaused(long id) {
		return take(
				"""
						select p.id from partitions p where p.id = :id and p.not_before <= :now
						and (p.status = 'PAUSED' or p.status in ('RUNNABLE', 'RUNNING', 'WAITING')
							and exists (select from edition_orders o where o.edition_id = p.edition_id and o.paused_at is not null))
						for no key update
						""",
				Map.of("id", id));
	}

	/**
	 * Takes the next partition that nobody runs: first those whose node does not live any
	 * more, since nobody else is free while all go from one to the next, then one of the
	 * wave whose turn it is.
	 * @param free whether nobody on this node is about to take it; it is asked while the
	 * row is locked, and before it stands as run by this node
	 */
	@Transactional
	public Optional<Partition> takeNext(LongPredicate free) {
		var left = takeNext("p.status = 'RUNNING' and p.owner <> :owner and " + LEFT, null, free);
		if (left.isPresent()) {
			return left;
		}
		for (var turn : this.turns.next()) {
			for (var status : turn.putBackFirst() ? PUT_BACK_FIRST : FRESH_FIRST) {
				var next = takeNext("p.wave_id = :wave and " + status, turn.wave(), free);
				if (next.isPresent()) {
					return next;
				}
			}
		}
		return Optional.empty();
	}

	private Optional<Partition> takeNext(String which, @Nullable Long wave, LongPredicate free) {
		var passed = new ArrayList<Long>();
		for (var next = next(which, wave, passed); next.isPresent(); next = next(which, wave, passed)) {
			if (free.test(next.get())) {
				return take(":id", Map.of("id", next.get()));
			}
			passed.add(next.get());
		}
		return Optional.empty();
	}

	private Optional<Long> next(String which, @Nullable Long wave, List<Long> passed) {
		return this.jdbc.sql("""
				select p.id from partitions p where %s and p.id <> all(:passed)
				and not exists (select from edition_orders o where o.edition_id = p.edition_id
					and (o.paused_at is not null or o.cancelled_at is not null))
				order by p.not_before, p.id limit 1 for no key update skip locked
				""".formatted(which))
			.param("owner", this.nodes.name())
			.param("wave", wave)
			.param("now", Utc.at(this.clock.instant()))
			.param("passed", passed.toArray(Long[]::new))
			.query(Long.class)
			.optional();
	}

	private Optional<Partition> take(String which, Map<String, Long> values) {
		var now = this.clock.instant();
		var mine = this.jdbc.sql("""
				update partitions set status = 'RUNNING', epoch = epoch + 1, owner = :owner, reason = null,
					taken_at = :now, started_at = coalesce(started_at, :now)
				where id = (%s)
				returning id, wave_id, edition_id, edition_date, purpose, first_id, last_id, epoch
				""".formatted(which))
			.params(values)
			.param("owner", this.nodes.name())
			.param("now", Utc.at(now))
			.query((row, n) -> new Partition(row.getLong(1), this.waves.require(row.getLong(2)), row.getLong(3),
					row.getObject(4, LocalDate.class), PartitionPurpose.valueOf(row.getString(5)), row.getLong(6),
					row.getLong(7), row.getInt(8)))
			.optional();
		mine.ifPresent(this.turns::taken);
		mine.filter((partition) -> partition.epoch() > 1).ifPresent((partition) -> doubt(partition, now));
		return mine;
	}

	/** Open intents of the one who ran it before: nobody knows what became of them. */
	private void doubt(Partition partition, Instant now) {
		this.jdbc
			.sql("""
					with doubtful as (
						update deliveries d set settled_at = :now, reply = 'the sender died before the answer',
							(status, next_attempt_at) = (select case when held then 'HELD' else 'UNCERTAIN' end,
								case when not held then cast(:again as timestamptz) end
								from (select :hold or exists (select from uncertain_letters u
									where u.edition_date = d.edition_date and u.edition_id = d.edition_id
									and u.subscription_id = d.subscription_id) as held) doubt)
						where d.edition_date = :date and d.edition_id = :edition and d.subscription_id = any(array(
							select subscription_id from deliveries where edition_date = :date and edition_id = :edition
								and subscription_id between :first and :last and partition_id = :partition and status = 'INTENT'
							union select subscription_id from deliveries
								where partition_id = :partition and attempt > 1 and status = 'INTENT'))
						and d.partition_id = :partition and d.status = 'INTENT'
						returning subscription_id, attempt, intent_at, status
					), noted as (
						insert into uncertain_letters (edition_date, edition_id, subscription_id, attempt, attempted_at, policy,
							resolution, resolved_at)
						select :date, :edition, subscription_id, attempt, intent_at,
							case status when 'HELD' then 'HOLD' else 'RESEND' end,
							case status when 'HELD' then 'HELD' end,
							case status when 'HELD' then cast(:now as timestamptz) end
						from doubtful on conflict do nothing
					), repeated as (
						update uncertain_letters u set resolution = 'RESENT', resolved_at = :now from doubtful
						where u.edition_date = :date and u.edition_id = :edition
						and u.subscription_id = doubtful.subscription_id and u.attempt < doubtful.attempt
						and u.resolution is null
					)
					update partitions set uncertain = uncertain + (select count(*) from doubtful) where id = :partition
					""")
			.param("hold", this.settings.uncertain() == DeliveriesSettings.Uncertain.HOLD)
			.param("now", Utc.at(now))
			.param("again", Utc.at(now.plus(RetryPolicy.UNCERTAIN)))
			.param("date", partition.editionDate())
			.param("edition", partition.editionId())
			.param("partition", partition.id())
			.param("first", partition.firstId())
			.param("last", partition.lastId())
			.update();
	}

	/** Whether the partition still runs under this run's epoch. */
	public boolean owned(Partition partition) {
		return this.jdbc.sql("select count(*) from partitions where id = :id and epoch = :epoch and status = 'RUNNING'")
			.param("id", partition.id())
			.param("epoch", partition.epoch())
			.query(Integer.class)
			.single() == 1;
	}

	/** Whether the run is to end here, as another wave has less than its share. */
	public boolean yields(Partition partition) {
		return this.turns.yields(partition);
	}

	/** A run has ended, whatever came of it. */
	public void left(Partition partition) {
		this.turns.left(partition);
	}

	/**
	 * Puts it back until a time; another run goes on where this one ended. A time by a
	 * clock that is off might be tomorrow. What is runnable at once keeps its place.
	 */
	public void putBack(Partition partition, PartitionStatus status, Instant notBefore, String reason) {
		var now = status == PartitionStatus.WAITING && this.nodes.clockOff();
		this.jdbc
			.sql("""
					update partitions set status = :status, owner = null, reason = :reason,
						not_before = case when :status = 'RUNNABLE' then not_before else :notBefore end,
						finished_at = case when :status = 'CANCELLED' then cast(:notBefore as timestamptz) else finished_at end
					where id = :id and epoch = :epoch and status = 'RUNNING'
					""")
			.param("status", (now ? PartitionStatus.RUNNABLE : status).name())
			.param("notBefore", Utc.at(notBefore))
			.param("reason", reason)
			.param("id", partition.id())
			.param("epoch", partition.epoch())
			.update();
	}

	/** Ends it, and its wave with the last one; tells whether the wave ended. */
	public boolean done(Partition partition) {
		return this.endings.done(partition);
	}

	/** Ends it though readers are left: its edition is no news any more. */
	public void expired(Partition partition) {
		this.endings.expired(partition);
	}

}
