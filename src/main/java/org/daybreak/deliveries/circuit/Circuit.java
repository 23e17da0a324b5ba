package org.daybreak.deliveries.circuit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import org.daybreak.logs.OneLine;
import org.daybreak.mail.smtp.Relay;
import org.daybreak.mail.smtp.RelayUnavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One relay's circuit. It opens when the relay lets nobody in (no connection, a banner of
 * 421 or 554, no signing in), answers 421 to everything (RFC 5321 §3.8: it is shutting
 * down), lets us in and breaks off before it has answered a letter, connection after
 * connection, or leaves letters of unknown fate behind, one after the other, on whatever
 * nodes. While it is open no letter is tried, so none is refused.
 */
public class Circuit {

	/** So many failures to get in, with nothing good between them, are no coincidence. */
	public static final int FAILURES = 3;

	/** A relay that took letters so lately is at work. */
	private static final long LATELY = Duration.ofSeconds(30).toNanos();

	/** Letters of unknown fate in a row. */
	static final int UNCERTAIN = 3;

	/** Answers of 421 in a row. */
	static final int CLOSING = 20;

	/** A relay that has just taken a letter is busy, not down. */
	private static final long FRESH = Duration.ofSeconds(1).toNanos();

	private static final long OFTEN_ENOUGH = Duration.ofMillis(100).toNanos();

	/** Trouble that comes back within a minute is the same trouble. */
	private static final Duration RELAPSE = Duration.ofMinutes(1);

	private static final Duration TRIAL = Duration.ofSeconds(20);

	/** After so long nobody wanted to send anything: let whoever comes first find out. */
	private static final Duration UNTRIED = Duration.ofMinutes(10);

	private static final int LONGEST = 300;

	private static final Logger log = LoggerFactory.getLogger(Circuit.class);

	private final String relay;

	private final Circuits shared;

	private final InstantSource clock;

	private final LongSupplier nanos;

	private final AtomicInteger failures = new AtomicInteger();

	private final UnknownFates fates;

	private final AtomicInteger closing = new AtomicInteger();

	/** Connections in a row that broke before a letter over them was answered. */
	private final AtomicInteger broken = new AtomicInteger();

	private volatile long goodAt;

	/** Letting us in is no answer to a letter. */
	private volatile long answeredAt;

	private volatile CircuitSnapshot standing = CircuitSnapshot.WELL;

	public Circuit(String relay, Circuits shared, InstantSource clock, LongSupplier nanos) {
		this.relay = relay;
		this.shared = shared;
		this.fates = new UnknownFates(relay, shared);
		this.clock = clock;
		this.nanos = nanos;
		this.goodAt = nanos.getAsLong() - LATELY;
		this.answeredAt = this.goodAt;
	}

	public CircuitSnapshot standing() {
		return this.standing;
	}

	/** What all nodes know; null is nothing bad. */
	public void learn(@Nullable CircuitSnapshot read) {
		var known = (read != null) ? read : CircuitSnapshot.WELL;
		this.standing = known;
		this.fates.learn(known.uncertain());
	}

	/** The relay has let us in. */
	public void connected() {
		good(this.nanos.getAsLong());
		clear(this.failures);
	}

	/** The relay has not let us in. */
	public void failed(String why) {
		var fresh = this.nanos.getAsLong() - this.goodAt < FRESH;
		if (this.failures.incrementAndGet() >= FAILURES && !fresh) {
			open(why, false);
		}
	}

	/** Whether it has let us in, or answered, within the last half minute. */
	public boolean wellLately() {
		return this.standing.is(CircuitState.CLOSED) && this.nanos.getAsLong() - this.goodAt < LATELY;
	}

	/**
	 * A connection broke off over which the relay had answered no letter yet. One that
	 * had taken letters may just be worn out, or have been idle for too long.
	 */
	public void brokeOff(String why) {
		var fresh = this.nanos.getAsLong() - this.answeredAt < FRESH;
		if (this.broken.incrementAndGet() >= FAILURES && !fresh) {
			open("it lets us in and answers no letter: " + why, true);
		}
	}

	/** The relay waits for a letter, whose fate that does not say. */
	public void invited(long now) {
		good(now);
		clear(this.failures);
		clear(this.closing);
	}

	/** The relay has answered a letter, whatever it said but 421. */
	public void answered(long now) {
		invited(now);
		clear(this.broken);
		// To the moment: whose fault a silence is may hang on one answer after it.
		if (now - this.answeredAt > 0) {
			this.answeredAt = now;
		}
	}

	/** Whether it has answered a letter since then, in nanoseconds of the clock. */
	public boolean answeredSince(long since) {
		return this.answeredAt - since > 0;
	}

	/** The relay has answered a letter's dot: its fate is known. */
	public void settled() {
		this.fates.settled();
	}

	/** The relay has answered 421: it closes. */
	public void closes(String text) {
		if (this.closing.incrementAndGet() >= CLOSING) {
			open("it answers every letter with: " + text, true);
		}
	}

	/** A letter's fate is unknown, as the connection broke after its dot. */
	public void uncertain(String text) {
		if (this.fates.another() >= UNCERTAIN) {
			open(UNCERTAIN + " letters in a row of unknown fate: " + text, true);
		}
	}

	/** Opens the circuit, here at once, and for all nodes. */
	public synchronized void open(String why, boolean letterProves) {
		var before = this.standing;
		if (before.is(CircuitState.OPEN)) {
			return;
		}
		var now = this.clock.instant();
		var relapse = before.is(CircuitState.HALF_OPEN) || before.changedAt().isAfter(now.minus(RELAPSE));
		var since = relapse ? before.since() : now;
		var open = new CircuitSnapshot(CircuitState.OPEN, since, now, clean(why), letterProves, next(since, now), 0);
		this.standing = open;
		clear(this.failures);
		this.fates.forget();
		clear(this.closing);
		clear(this.broken);
		safely(() -> this.shared.open(this.relay, open));
	}

	/** Whether the caller is the one connection that tries. */
	public boolean tryAlone() {
		var now = this.clock.instant();
		var known = this.standing;
		if (!known.is(CircuitState.HALF_OPEN) || known.nextProbeAt().isAfter(now)) {
			return false;
		}
		this.standing = known.claimed(now.plus(TRIAL));
		return safely(() -> this.shared.claim(this.relay, CircuitState.HALF_OPEN, now, now.plus(TRIAL)));
	}

	/** The one that tried has not tried after all. */
	public void untried() {
		move(CircuitState.HALF_OPEN, CircuitState.HALF_OPEN);
	}

	/** The one that tried was answered. */
	public void close() {
		if (move(CircuitState.HALF_OPEN, CircuitState.CLOSED)) {
			log.info("relay {} takes letters again", this.relay);
		}
	}

	/** Asks an open circuit's relay whether it is back, when it is time and our turn. */
	public void probe(Relay address) {
		var open = this.standing;
		var now = this.clock.instant();
		if (open.is(CircuitState.HALF_OPEN) && open.changedAt().plus(UNTRIED).isBefore(now)) {
			close();
		}
		if (!open.is(CircuitState.OPEN) || open.nextProbeAt().isAfter(now)
				|| !safely(() -> this.shared.claim(this.relay, CircuitState.OPEN, now, next(open.since(), now)))) {
			return;
		}
		try {
			address.open().close();
		}
		catch (RelayUnavailable ex) {
			log.info("{} is still down: {}", this.relay, ex.getMessage());
			return;
		}
		if (move(CircuitState.OPEN, open.letterProves() ? CircuitState.HALF_OPEN : CircuitState.CLOSED)) {
			log.info("relay {} lets us in again", this.relay);
		}
	}

	private boolean move(CircuitState from, CircuitState to) {
		var now = this.clock.instant();
		var moved = safely(() -> this.shared.move(this.relay, from, to, now));
		if (moved) {
			this.standing = this.standing.changed(to, now);
		}
		return moved;
	}

	private void good(long now) {
		if (now - this.goodAt > OFTEN_ENOUGH) {
			this.goodAt = now;
		}
	}

	/** Without the database a node goes by what it knows itself. */
	private boolean safely(BooleanSupplier change) {
		try {
			return change.getAsBoolean();
		}
		catch (RuntimeException ex) {
			log.warn("the circuit of relay {} is not told to the other nodes: {}", this.relay, ex.getMessage());
			return false;
		}
	}

	private static Instant next(Instant since, Instant now) {
		return now.plus(ProbePolicy.after(Duration.between(since, now)));
	}

	/** Read far oftener than written: thousands of letters a second share it. */
	private static void clear(AtomicInteger count) {
		if (count.get() != 0) {
			count.set(0);
		}
	}

	private static String clean(String why) {
		var plain = OneLine.of(why).strip();
		return (plain.length() > LONGEST) ? plain.substring(0, LONGEST) : plain;
	}

}
