package org.daybreak.deliveries.partitions;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import org.daybreak.database.Utc;
import org.daybreak.deliveries.nodes.Heartbeats;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.partitions.WaveLoad.Running;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Whose turn it is at the connections of this node. What waits and what is run, on all
 * nodes, is read at most twice a second while letters go, and in between this node's own
 * takings are added: so sharing costs no letter a question.
 */
@Component
class WaveTurns {

	/** What is known may be so old while letters go. */
	private static final Duration FRESH = Duration.ofMillis(500);

	/** And while partitions are taken: connections that end together ask once. */
	private static final Duration JUST_NOW = Duration.ofMillis(200);

	/** Of so many partitions of a wave one is of those that were put back. */
	private static final int PUT_BACK_EVERY = 4;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final Nodes nodes;

	/**
	 * Nobody waits for it: whoever has a database connection must not wait for another.
	 */
	private final ReentrantLock reading = new ReentrantLock();

	private volatile Set<Long> yielding = Set.of();

	private volatile long readAt = System.nanoTime() - FRESH.toNanos();

	private Map<Long, WaveLoad> loads = new HashMap<>();

	private final Map<Long, Long> turns = new HashMap<>();

	private long turn;

	WaveTurns(JdbcClient jdbc, InstantSource clock, Nodes nodes) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.nodes = nodes;
	}

	/** The waves that have a partition to be run, the one whose turn it is first. */
	List<Turn> next() {
		if (!nobodyWaits() && olderThan(JUST_NOW)) {
			readUnlessAnotherDoes();
		}
		if (nobodyWaits()) {
			read();
		}
		return inOrder();
	}

	private synchronized boolean nobodyWaits() {
		return this.loads.values().stream().noneMatch((load) -> load.waiting() > 0);
	}

	private synchronized List<Turn> inOrder() {
		var putBackFirst = (this.turn + 1) % PUT_BACK_EVERY == 0;
		return FairShares.next(List.copyOf(this.loads.values()))
			.stream()
			.map((load) -> new Turn(load.wave(), putBackFirst))
			.toList();
	}

	/** A connection of this node has taken a partition. */
	synchronized void taken(Partition partition) {
		this.turns.put(partition.wave().id(), ++this.turn);
		this.loads.computeIfPresent(partition.wave().id(), (id, load) -> {
			var running = new ArrayList<>(without(load.running(), partition));
			running.add(new Running(partition.id(), this.clock.instant()));
			return new WaveLoad(id, load.newsletter(), load.byHand(), running, Math.max(0, load.waiting() - 1),
					this.turn);
		});
	}

	/** And has ended its run. */
	synchronized void left(Partition partition) {
		this.loads.computeIfPresent(partition.wave().id(), (id, load) -> new WaveLoad(id, load.newsletter(),
				load.byHand(), without(load.running(), partition), load.waiting(), load.lastTurn()));
	}

	private static List<Running> without(List<Running> running, Partition partition) {
		return running.stream().filter((one) -> one.partition() != partition.id()).toList();
	}

	/**
	 * Whether a run is to end after the letter in hand; asked for every letter. One
	 * connection reads for all, and a database that does not answer changes nothing.
	 */
	boolean yields(Partition partition) {
		if (olderThan(FRESH)) {
			try {
				readUnlessAnotherDoes();
			}
			catch (DataAccessException | TransactionException ex) {
				this.readAt = System.nanoTime();
				this.yielding = Set.of();
			}
		}
		return this.yielding.contains(partition.id());
	}

	private void readUnlessAnotherDoes() {
		if (this.reading.tryLock()) {
			try {
				read();
			}
			finally {
				this.reading.unlock();
			}
		}
	}

	private boolean olderThan(Duration age) {
		return System.nanoTime() - this.readAt >= age.toNanos();
	}

	private void read() {
		var fresh = new ArrayList<WaveLoad>();
		this.jdbc.sql("""
				select p.wave_id, w.newsletter_id, w.origin = 'MANUAL',
					array_agg(p.id order by p.id) filter (where p.status = 'RUNNING'),
					array_agg(extract(epoch from coalesce(p.taken_at, :now))::float8 order by p.id)
						filter (where p.status = 'RUNNING'),
					count(*) filter (where p.status <> 'RUNNING')
				from partitions p join waves w on w.id = p.wave_id
				where (p.status = 'RUNNABLE' or p.status = 'WAITING' and p.not_before <= :now
					or p.status = 'RUNNING' and (p.owner = :owner or %s))
				and not exists (select from edition_orders o where o.edition_id = p.edition_id
					and (o.paused_at is not null or o.cancelled_at is not null))
				group by 1, 2, 3
				""".formatted(Heartbeats.MAY_LIVE))
			.param("now", Utc.at(this.clock.instant()))
			.param("owner", this.nodes.name())
			.query((row) -> {
				fresh.add(new WaveLoad(row.getLong(1), row.getLong(2), row.getBoolean(3),
						running(row.getArray(4), row.getArray(5)), row.getInt(6), 0));
			});
		know(fresh);
	}

	private static List<Running> running(@Nullable Array partitions, @Nullable Array since) throws SQLException {
		var running = new ArrayList<Running>();
		if (partitions != null && since != null) {
			var ids = (Long[]) partitions.getArray();
			var seconds = (Double[]) since.getArray();
			for (int i = 0; i < ids.length; i++) {
				running.add(new Running(ids[i], Instant.ofEpochMilli(Math.round(seconds[i] * 1000))));
			}
		}
		return running;
	}

	private synchronized void know(List<WaveLoad> fresh) {
		this.loads = new HashMap<>();
		for (var load : fresh) {
			this.loads.put(load.wave(), new WaveLoad(load.wave(), load.newsletter(), load.byHand(), load.running(),
					load.waiting(), this.turns.getOrDefault(load.wave(), 0L)));
		}
		this.turns.keySet().retainAll(this.loads.keySet());
		this.readAt = System.nanoTime();
		this.yielding = FairShares.yielding(List.copyOf(this.loads.values()), this.clock.instant());
	}

	/**
	 * A wave's turn.
	 *
	 * @param putBackFirst whether what was put back goes before what nobody has begun
	 */
	record Turn(long wave, boolean putBackFirst) {

	}

}
