package org.daybreak.deliveries.relays;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

import org.daybreak.deliveries.pace.Brake;
import org.daybreak.deliveries.pace.Brakes;
import org.daybreak.deliveries.pace.Bucket;
import org.daybreak.deliveries.pace.LastTwoDomains;
import org.daybreak.deliveries.pace.Meter;
import org.daybreak.deliveries.pace.Permit;
import org.daybreak.deliveries.pace.SlowDown;
import org.daybreak.mail.smtp.Reply;
import org.daybreak.mail.smtp.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast letters go over one relay: its own pace and each recipient domain's, as set
 * and as its answers ask for. Many threads use it at once without a lock.
 */
class Pacing {

	private static final Logger log = LoggerFactory.getLogger(Pacing.class);

	private static final Duration SLACK = Duration.ofMillis(200);

	/** So many answers "slower" in a row are the relay's, whoever the readers are. */
	private static final int ROW = 3;

	private final String relay;

	private final double lettersPerSecond;

	private final DoubleSupplier share;

	private final InstantSource clock;

	private final Bucket bucket = new Bucket(SLACK);

	private final Brakes brakes;

	private final SlowDown brake;

	private final Meter meter = new Meter();

	private final PacedDomains domains;

	private final LastTwoDomains good = new LastTwoDomains();

	private final LastTwoDomains throttled = new LastTwoDomains();

	private final AtomicInteger inARow = new AtomicInteger();

	Pacing(NamedRelay relay, Brakes brakes, DoubleSupplier share, InstantSource clock) {
		this.relay = relay.name();
		this.lettersPerSecond = relay.limits().lettersPerSecond();
		this.share = share;
		this.clock = clock;
		this.brakes = brakes;
		this.brake = new SlowDown(clock);
		this.domains = new PacedDomains(relay.limits().domainPace(), clock);
	}

	/** Letters per second that this node may send now; infinity for no limit. */
	double now() {
		return part(pace(), this.share.getAsDouble());
	}

	/** Letters per second that all nodes together may send. */
	private double pace() {
		return Math.min(this.lettersPerSecond, this.brake.ceiling());
	}

	/** A share of a pace; of none there are none. */
	static double part(double pace, double share) {
		return (pace == Double.POSITIVE_INFINITY) ? pace : pace * share;
	}

	/** What all nodes may be sending if this one sends so much by its share. */
	static double ofAll(double rate, double share) {
		return (share > 0) ? rate / share : rate;
	}

	/** What all nodes know of this relay's brakes. */
	void learn(Map<String, Brake> shared, long now) {
		shared.forEach((domain, pressed) -> {
			if (domain.equals(Brakes.WHOLE)) {
				this.brake.learn(pressed);
				return;
			}
			var part = this.domains.of(domain, now);
			if (part != null) {
				part.learn(pressed);
			}
		});
	}

	Permit permit(String domain, long now) {
		var part = this.domains.of(domain, now);
		if (part != null) {
			var aside = part.take(now, this.share.getAsDouble());
			if (aside > 0) {
				return new Permit.Aside(this.clock.instant().plusNanos(aside));
			}
		}
		var wait = this.bucket.take(now, now());
		if (wait == 0) {
			return Permit.GO;
		}
		if (part != null) {
			part.giveBack(now, this.share.getAsDouble());
		}
		return new Permit.Wait(Duration.ofNanos(wait));
	}

	void giveBack(String domain, long now) {
		this.bucket.giveBack(now());
		var part = this.domains.of(domain, now);
		if (part != null) {
			part.giveBack(now, this.share.getAsDouble());
		}
	}

	/** A letter was answered, and nothing was said of pace. */
	void answered(String domain, long now) {
		count(domain, now);
		this.good.mark(domain, now);
		if (this.inARow.get() != 0) {
			this.inARow.set(0);
		}
	}

	/**
	 * The answer was "not so fast". Presses the brake of the domain alone while others
	 * fare well, or while nobody knows yet; the relay's after a 421, after some in a row,
	 * or when it is no single domain.
	 */
	void throttled(Reply reply, String domain, long now) {
		count(domain, now);
		var row = this.inARow.incrementAndGet();
		var many = this.throttled.others(domain, now) >= 2;
		var alone = reply.stage() != Stage.MAIL && this.good.others(domain, now) > 0 && !many;
		this.throttled.mark(domain, now);
		if (!alone && (many || row >= ROW || reply.code() == LiveRelay.CLOSING)) {
			var rate = ofAll(Math.max(SlowDown.FIRST, this.meter.rate(now)), this.share.getAsDouble());
			tell(Brakes.WHOLE, this.brake.throttled(Math.min(pace(), rate)), this.brake::learn);
			return;
		}
		slowDown(domain, now);
	}

	/** Others fare well: the domain alone wants less. */
	void throttledAlone(String domain, long now) {
		count(domain, now);
		this.throttled.mark(domain, now);
		slowDown(domain, now);
	}

	private void slowDown(String domain, long now) {
		var part = this.domains.of(domain, now);
		if (part != null) {
			tell(domain, part.throttled(now, this.share.getAsDouble()), part::learn);
		}
	}

	/** Without the database a node goes by what it was told itself. */
	private void tell(String domain, @Nullable Brake news, Consumer<Brake> learn) {
		if (news != null) {
			try {
				learn.accept(this.brakes.press(this.relay, domain, news));
			}
			catch (RuntimeException ex) {
				log.warn("that relay {} wants less is not told to the other nodes: {}", this.relay, ex.getMessage());
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

}
