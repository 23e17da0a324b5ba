package org.daybreak.deliveries.relays;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.daybreak.deliveries.circuit.Circuit;
import org.daybreak.deliveries.circuit.CircuitRows;
import org.daybreak.deliveries.circuit.CircuitState;
import org.daybreak.deliveries.circuit.Circuits;
import org.daybreak.deliveries.circuit.LoneCircuits;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.pace.BrakeRows;
import org.daybreak.deliveries.pace.Brakes;
import org.daybreak.deliveries.pace.RelayLimits;
import org.daybreak.mail.smtp.Relay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The relays, and which of them takes the next letters.
 */
@Component
public class RelayPool {

	/** What the other nodes say is known at most so late. */
	private static final long FRESH = Duration.ofMillis(900).toNanos();

	private static final Duration SOON = Duration.ofSeconds(2);

	private static final Duration AFTER_PROBE = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofSeconds(60);

	private static final Logger log = LoggerFactory.getLogger(RelayPool.class);

	private final List<LiveRelay> relays;

	private final Circuits circuits;

	private final Brakes brakes;

	private final InstantSource clock;

	private final LongSupplier nanos;

	private final AtomicLong readAt;

	private final WeightedTurns turns;

	@Autowired
	RelayPool(RelaySettings settings, Relay first, CircuitRows circuits, BrakeRows brakes, Nodes nodes,
			InstantSource clock) {
		this(settings.relays(first, clock), circuits, brakes, nodes::share, clock, System::nanoTime);
	}

	/** A pool of one relay without limits, for a program that shares it with nobody. */
	public RelayPool(Relay relay, InstantSource clock) {
		this(List.of(new NamedRelay(relay.name(), relay, RelayLimits.NONE)), new LoneCircuits(), Brakes.ALONE, () -> 1,
				clock, System::nanoTime);
	}

	public RelayPool(List<NamedRelay> relays, Circuits circuits, Brakes brakes, DoubleSupplier share,
			InstantSource clock, LongSupplier nanos) {
		this.relays = relays.stream()
			.map((relay) -> new LiveRelay(relay, new Circuit(relay.name(), circuits, clock, nanos), brakes, share,
					clock, nanos))
			.toList();
		this.circuits = circuits;
		this.brakes = brakes;
		this.clock = clock;
		this.nanos = nanos;
		this.readAt = new AtomicLong(nanos.getAsLong() - FRESH - 1);
		this.turns = new WeightedTurns(this.relays);
	}

	/**
	 * A line to a relay that takes letters now, chosen by weight among those whose
	 * circuit is closed and that have a connection free.
	 */
	public Optional<RelayLease> line() {
		refresh();
		for (var relay : this.relays) {
			if (relay.circuit().tryAlone()) {
				relay.inUse().incrementAndGet();
				return Optional.of(new PooledLease(this, relay, true));
			}
		}
		return this.turns.next().map((relay) -> new PooledLease(this, relay, false));
	}

	/**
	 * Whether any relay's circuit is not open: while all are, it is of no use to begin.
	 */
	public boolean takesLetters() {
		refresh();
		return this.relays.stream().anyMatch((relay) -> !relay.circuit().standing().is(CircuitState.OPEN));
	}

	/** When to ask again if there was no line, or none could be opened. */
	public Instant nextTry() {
		var now = this.clock.instant();
		var soon = now.plus(SOON);
		if (this.relays.stream().anyMatch((relay) -> !relay.circuit().standing().is(CircuitState.OPEN))) {
			return soon;
		}
		var probe = this.relays.stream()
			.map((relay) -> relay.circuit().standing().nextProbeAt().plus(AFTER_PROBE))
			.min(Instant::compareTo)
			.orElse(soon);
		return probe.isBefore(soon) ? soon : probe.isAfter(now.plus(LONGEST)) ? now.plus(LONGEST) : probe;
	}

	/** Why there is no line, in plain words. */
	public String why() {
		return this.relays.stream().map(LiveRelay::why).collect(Collectors.joining("; "));
	}

	/** Connections that the relays allow this node together. */
	public int connections() {
		return (int) Math.min(Integer.MAX_VALUE,
				this.relays.stream().mapToLong((relay) -> relay.limits().connections()).sum());
	}

	/** How the relays stand, as this node sees them. */
	public List<RelayView> views() {
		refresh();
		return this.relays.stream().map(LiveRelay::view).toList();
	}

	/** What an operator should know of their settings, a sentence each. */
	public List<String> warnings() {
		return this.relays.stream().flatMap((relay) -> relay.address().warning().stream()).toList();
	}

	/**
	 * Looks after the circuits: whoever comes first asks a relay that is down whether it
	 * is back. To be called about once a second; takes as long as a relay does not
	 * answer.
	 */
	public void tend() {
		refresh();
		this.relays.forEach((relay) -> relay.circuit().probe(relay.address()));
	}

	/** Reads what the other nodes know, at most once a second. */
	void refresh() {
		var last = this.readAt.get();
		var now = this.nanos.getAsLong();
		if (now - last > FRESH && this.readAt.compareAndSet(last, now)) {
			try {
				var standings = this.circuits.read();
				var pressed = this.brakes.read();
				this.relays.forEach((relay) -> relay.learn(standings.get(relay.name()),
						pressed.getOrDefault(relay.name(), Map.of())));
			}
			catch (RuntimeException ex) {
				log.debug("the circuits cannot be read: {}", ex.getMessage());
			}
		}
	}

}
