package org.daybreak.deliveries.relays;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

import org.daybreak.deliveries.circuit.Circuit;
import org.daybreak.deliveries.circuit.CircuitSnapshot;
import org.daybreak.deliveries.circuit.CircuitState;
import org.daybreak.deliveries.pace.Brake;
import org.daybreak.deliveries.pace.Brakes;
import org.daybreak.deliveries.pace.Permit;
import org.daybreak.deliveries.pace.RelayLimits;
import org.daybreak.mail.smtp.Relay;
import org.daybreak.mail.smtp.Reply;
import org.daybreak.mail.smtp.Stage;
import org.jspecify.annotations.Nullable;

/**
 * One relay at work: its circuit, its pace, its connections. Many threads use it at once
 * without a lock.
 */
class LiveRelay {

	static final int CLOSING = 421;

	private static final int LOCAL_ERROR = 451;

	private final String name;

	private final Relay address;

	private final RelayLimits limits;

	private final Circuit circuit;

	private final Pacing pacing;

	private final ConnectionLimit crowd;

	private final LongSupplier nanos;

	private final AtomicInteger inUse = new AtomicInteger();

	private final AtomicInteger wornOutAfter = new AtomicInteger();

	private volatile int letterLimit;

	LiveRelay(NamedRelay relay, Circuit circuit, Brakes brakes, DoubleSupplier share, InstantSource clock,
			LongSupplier nanos) {
		this.name = relay.name();
		this.address = relay.address();
		this.limits = relay.limits();
		this.letterLimit = relay.limits().lettersPerConnection();
		this.circuit = circuit;
		this.pacing = new Pacing(relay, brakes, share, clock);
		this.crowd = new ConnectionLimit(nanos);
		this.nanos = nanos;
	}

	String name() {
		return this.name;
	}

	Relay address() {
		return this.address;
	}

	RelayLimits limits() {
		return this.limits;
	}

	Circuit circuit() {
		return this.circuit;
	}

	AtomicInteger inUse() {
		return this.inUse;
	}

	/** What all nodes know of it; null is nothing bad. */
	void learn(@Nullable CircuitSnapshot standing, Map<String, Brake> brakes) {
		this.circuit.learn(standing);
		this.pacing.learn(brakes, this.nanos.getAsLong());
	}

	/** Letters per connection, as set or as learnt. */
	int letterLimit() {
		return this.letterLimit;
	}

	/** Whether one more connection would be let in and have something to do. */
	boolean hasRoom() {
		var pace = pace();
		return this.inUse.get() < Math.min(Math.min(this.limits.connections(), this.crowd.room()),
				(pace < 1) ? Math.ceil(pace) : pace);
	}

	/** Letters per second that this node may send now; infinity for no limit. */
	double pace() {
		return this.pacing.now();
	}

	/** Why it takes no further line, in plain words. */
	String why() {
		var standing = this.circuit.standing();
		if (!standing.is(CircuitState.CLOSED)) {
			return "relay %s is out of use since %s: %s".formatted(this.name,
					standing.since().truncatedTo(ChronoUnit.SECONDS), standing.why());
		}
		return (pace() > 0) ? "every connection to relay %s is in use".formatted(this.name)
				: "this node is new: it sends when all others have seen it";
	}

	/**
	 * The relay has not let one more connection in: it is down, or has as many of ours as
	 * it wants.
	 */
	void refusedUs(String why) {
		var connections = this.inUse.get();
		if (connections > 1 && why.contains(String.valueOf(CLOSING)) && this.circuit.wellLately()) {
			this.crowd.full(connections - 1);
		}
		else {
			this.circuit.failed(why);
		}
	}

	Permit permit(String domain) {
		return this.pacing.permit(domain, this.nanos.getAsLong());
	}

	void giveBack(String domain) {
		this.pacing.giveBack(domain, this.nanos.getAsLong());
	}

	void answered(Reply reply, String domain) {
		var now = this.nanos.getAsLong();
		if (reply.lost()) {
			if (reply.uncertain()) {
				this.circuit.uncertain(reply.text());
			}
			return;
		}
		if (reply.stage() == Stage.DOT) {
			this.circuit.settled();
		}
		if (slower(reply)) {
			this.pacing.throttled(reply, domain, now);
		}
		else if (!reply.invited()) {
			this.pacing.answered(domain, now);
		}
		if (reply.code() == CLOSING) {
			this.circuit.closes(reply.text());
		}
		else if (reply.invited()) {
			this.circuit.invited(now);
		}
		else {
			this.circuit.answered(now);
		}
	}

	/** The answer is about one reader: at most the pace of that domain is at stake. */
	void ownFault(Reply reply, String domain) {
		if (slower(reply)) {
			this.pacing.throttledAlone(domain, this.nanos.getAsLong());
		}
	}

	/**
	 * RFC 5321 §3.8 (421) and §4.2.2 (451); RFC 3463 §3.8: 4.7.Z is a policy that will
	 * pass.
	 */
	private static boolean slower(Reply reply) {
		var enhanced = reply.enhanced();
		return reply.code() == CLOSING || reply.code() == LOCAL_ERROR
				|| (reply.transientRefusal() && enhanced != null && enhanced.startsWith("4.7."));
	}

	/**
	 * The relay has closed a connection after so many letters, with 421 and no word of
	 * pace: twice after the same number, that is its letters per connection.
	 */
	void wornOut(int letters, Reply reply) {
		if (this.wornOutAfter.getAndSet(letters) == letters) {
			this.letterLimit = letters;
		}
		this.circuit.closes(reply.text());
	}

	RelayView view() {
		var standing = this.circuit.standing();
		var pace = pace();
		return new RelayView(this.name, this.address.name(), standing.state(), standing.since(), standing.why(),
				this.inUse.get(), (pace == Double.POSITIVE_INFINITY) ? null : pace, this.limits.weight());
	}

}
