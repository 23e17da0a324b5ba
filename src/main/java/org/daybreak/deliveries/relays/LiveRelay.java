package org.daybreak.deliveries.relays;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

import org.daybreak.mail.Relay;
import org.daybreak.mail.Reply;
import org.daybreak.mail.Stage;

/**
 * One relay at work: its circuit, its pace, its connections. Many threads use it at once
 * without a lock.
 */
class LiveRelay {

	private static final Duration SLACK = Duration.ofMillis(200);

	static final int CLOSING = 421;

	private static final int LOCAL_ERROR = 451;

	private final String name;

	private final Relay address;

	private final RelayLimits limits;

	private final Circuit circuit;

	private final DoubleSupplier share;

	private final InstantSource clock;

	private final LongSupplier nanos;

	private final AtomicInteger inUse = new AtomicInteger();

	private final Crowd crowd;

	private final Bucket bucket = new Bucket(SLACK);

	private final SlowDown brake = new SlowDown();

	private final Meter meter = new Meter();

	private final Domains domains;

	private final Recent good = new Recent();

	private final Recent throttled = new Recent();

	LiveRelay(String name, Relay address, RelayLimits limits, Circuit circuit, DoubleSupplier share,
			InstantSource clock, LongSupplier nanos) {
		this.name = name;
		this.address = address;
		this.limits = limits;
		this.circuit = circuit;
		this.share = share;
		this.clock = clock;
		this.nanos = nanos;
		this.crowd = new Crowd(nanos);
		this.domains = new Domains(limits.domainPace());
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

	/** Whether one more connection would be let in and have something to do. */
	boolean hasRoom() {
		var pace = pace();
		return this.inUse.get() < Math.min(Math.min(this.limits.connections(), this.crowd.room()),
				(pace < 1) ? Math.ceil(pace) : pace);
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

	/** Letters per second that this node may send now; infinity for no limit. */
	double pace() {
		return pace(this.nanos.getAsLong());
	}

	private double pace(long now) {
		var limit = this.limits.lettersPerSecond();
		var ours = (limit == Double.POSITIVE_INFINITY) ? limit : limit * this.share.getAsDouble();
		return Math.min(ours, this.brake.ceiling(now));
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

	Permit permit(String domain) {
		var now = this.nanos.getAsLong();
		var part = this.domains.of(domain, now);
		if (part != null) {
			var aside = part.take(now, this.share.getAsDouble());
			if (aside > 0) {
				return new Permit.Aside(this.clock.instant().plusNanos(aside));
			}
		}
		var wait = this.bucket.take(now, pace(now));
		if (wait == 0) {
			return Permit.GO;
		}
		if (part != null) {
			part.giveBack(now, this.share.getAsDouble());
		}
		return new Permit.Wait(Duration.ofNanos(wait));
	}

	void giveBack(String domain) {
		var now = this.nanos.getAsLong();
		this.bucket.giveBack(pace(now));
		var part = this.domains.of(domain, now);
		if (part != null) {
			part.giveBack(now, this.share.getAsDouble());
		}
	}

	void answered(Reply reply, String domain) {
		var now = this.nanos.getAsLong();
		if (reply.lost()) {
			if (reply.uncertain()) {
				this.circuit.uncertain(reply.text());
			}
		}
		else if (reply.invited()) {
			this.circuit.answered(now);
		}
		else {
			count(domain, now);
			if (slower(reply)) {
				slowDown(reply, domain, now);
			}
			else {
				this.circuit.answered(now);
				this.good.mark(domain, now);
			}
		}
	}

	private void count(String domain, long now) {
		this.meter.count(now);
		var part = this.domains.of(domain, now);
		if (part != null) {
			part.count(now);
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
	 * One domain's brake while others fare well; the relay's when it is no single one.
	 */
	private void slowDown(Reply reply, String domain, long now) {
		var part = this.domains.of(domain, now);
		var alone = reply.stage() != Stage.MAIL && this.good.others(domain, now) > 0
				&& this.throttled.others(domain, now) < 2;
		this.throttled.mark(domain, now);
		if (alone && part != null) {
			part.throttled(now, this.share.getAsDouble());
		}
		else {
			this.brake.throttled(now, Math.min(pace(now), this.meter.rate(now)));
		}
		if (reply.code() == CLOSING) {
			this.circuit.closes(reply.text());
		}
		else {
			this.circuit.answered(now);
		}
	}

	RelayView view() {
		var standing = this.circuit.standing();
		var pace = pace();
		return new RelayView(this.name, this.address.name(), standing.state(), standing.since(), standing.why(),
				this.inUse.get(), (pace == Double.POSITIVE_INFINITY) ? null : pace, this.limits.weight());
	}

}
