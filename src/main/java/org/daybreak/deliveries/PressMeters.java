package org.daybreak.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.daybreak.deliveries.alarms.AlarmKind;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.deliveries.circuit.CircuitState;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.partitions.PartitionStatus;
import org.daybreak.deliveries.progress.Backlog;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.relays.RelayView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * The press for Prometheus: what is left, how the relays, nodes and alarms stand. Read at
 * most every ten seconds, from partitions that are not done.
 */
@Component
class PressMeters implements MeterBinder {

	private static final Logger log = LoggerFactory.getLogger(PressMeters.class);

	private static final Duration FRESH = Duration.ofSeconds(10);

	private static final Set<PartitionStatus> NOT_DONE = EnumSet.range(PartitionStatus.RUNNABLE,
			PartitionStatus.PAUSED);

	private final Backlog backlog;

	private final RelayPool relays;

	private final Nodes nodes;

	private final Alarms alarms;

	private final LiveSite site;

	private final InstantSource clock;

	private volatile boolean held;

	private State state = new State(Instant.EPOCH, Map.of(), 0, 0, new EnumMap<>(AlarmKind.class), 0, 0);

	PressMeters(Backlog backlog, RelayPool relays, Nodes nodes, Alarms alarms, LiveSite site, InstantSource clock) {
		this.backlog = backlog;
		this.relays = relays;
		this.nodes = nodes;
		this.alarms = alarms;
		this.site = site;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge("daybreak.letters.pending", "Letters of open partitions that are not settled", State::pending)
			.register(registry);
		gauge("daybreak.waves.oldest.due", "Seconds since the oldest unfinished wave was due", State::oldestDue)
			.baseUnit("seconds")
			.register(registry);
		gauge("daybreak.nodes", "Programs that live on this database", State::nodes).register(registry);
		gauge("daybreak.node.clock.offset", "How far this node's clock is ahead of the database's", State::clockOffset)
			.baseUnit("seconds")
			.register(registry);
		NOT_DONE.forEach((status) -> gauge("daybreak.partitions", "Partitions that are not done",
				(now) -> now.partitions().getOrDefault(status, 0L))
			.tag("status", status.name())
			.register(registry));
		for (var kind : AlarmKind.values()) {
			gauge("daybreak.alarms", "Alarms that stand", (now) -> now.alarms().getOrDefault(kind, 0L))
				.tag("kind", kind.name())
				.register(registry);
		}
		Gauge.builder("daybreak.held", this, (meters) -> meters.held() ? 1 : 0)
			.description("1 while this node may send nothing: DAYBREAK_HOLD, or the database of another site")
			.register(registry);
		this.relays.views().forEach((relay) -> relay(registry, relay.name()));
	}

	/** As it is now, not ten seconds ago; while the database is away, as it was. */
	private boolean held() {
		try {
			this.held = this.site.holds();
		}
		catch (DataAccessException ex) {
			log.debug("whether the site is held cannot be read: {}", ex.getMessage());
		}
		return this.held;
	}

	private void relay(MeterRegistry registry, String name) {
		Map<String, ToDoubleFunction<RelayView>> gauges = Map.of("open",
				(view) -> (view.circuit() == CircuitState.CLOSED) ? 0 : 1, "connections", RelayView::connections,
				"letters.per.second",
				(view) -> (view.lettersPerSecond() != null) ? view.lettersPerSecond() : Double.NaN);
		gauges.forEach((gauge, value) -> Gauge
			.builder("daybreak.relay." + gauge, this.relays,
					(pool) -> pool.views()
						.stream()
						.filter((view) -> view.name().equals(name))
						.mapToDouble(value)
						.findFirst()
						.orElse(Double.NaN))
			.description("A relay as this node sees it: out of use, connections in use, pace (NaN: no limit)")
			.tag("relay", name)
			.register(registry));
	}

	private Gauge.Builder<PressMeters> gauge(String name, String description, ToDoubleFunction<State> value) {
		return Gauge.builder(name, this, (meters) -> value.applyAsDouble(meters.state())).description(description);
	}

	private synchronized State state() {
		var now = this.clock.instant();
		if (Duration.between(this.state.at(), now).abs().compareTo(FRESH) > 0) {
			try {
				this.state = read(now);
			}
			catch (DataAccessException ex) {
				log.debug("the press cannot be measured: {}", ex.getMessage());
			}
		}
		return this.state;
	}

	private State read(Instant now) {
		var standing = new EnumMap<AlarmKind, Long>(AlarmKind.class);
		this.alarms.open().forEach((alarm) -> standing.merge(alarm.kind(), 1L, Long::sum));
		var partitions = new EnumMap<PartitionStatus, Long>(PartitionStatus.class);
		var pending = 0L;
		for (var left : this.backlog.left()) {
			partitions.put(left.status(), left.partitions());
			pending += left.letters();
		}
		var live = this.nodes.live();
		var offset = live.stream()
			.filter((node) -> node.id().equals(this.nodes.name()))
			.mapToDouble((node) -> node.clockOffsetMillis() / 1000.0)
			.findFirst()
			.orElse(0);
		return new State(now, partitions, pending, this.backlog.oldestDueSeconds(now), standing, live.size(), offset);
	}

	/**
	 * What was read last.
	 */
	private record State(Instant at, Map<PartitionStatus, Long> partitions, long pending, double oldestDue,
			Map<AlarmKind, Long> alarms, int nodes, double clockOffset) {

	}

}
