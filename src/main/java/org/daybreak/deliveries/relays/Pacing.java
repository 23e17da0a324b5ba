package org.daybreak.deliveries.relays;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

import org.daybreak.mail.Reply;
import org.daybreak.mail.Stage;

/**
 * How fast letters go over one relay: its own pace and each recipient domain's, as set
 * and as its answers ask for. Many threads use it at once without a lock.
 */
class Pacing {

	private static final Duration SLACK = Duration.ofMillis(200);

	/** So many answers "slower" in a row are the relay's, whoever the readers are. */
	private static final int ROW = 3;

	private final double lettersPerSecond;

	private final DoubleSupplier share;

	private final InstantSource clock;

	private final Bucket bucket = new Bucket(SLACK);

	private final SlowDown brake = new SlowDown();

	private final Meter meter = new Meter();

	private final Domains domains;

	private final Recent good = new Recent();

	private final Recent throttled = new Recent();

	private final AtomicInteger inARow = new AtomicInteger();

	Pacing(RelayLimits limits, DoubleSupplier share, InstantSource clock) {
		this.lettersPerSecond = limits.lettersPerSecond();
		this.share = share;
		this.clock = clock;
		this.domains = new Domains(limits.domainPace());
	}

	/** Letters per second that this node may send now; infinity for no limit. */
	double now(long now) {
		var limit = this.lettersPerSecond;
		var ours = (limit == Double.POSITIVE_INFINITY) ? limit : limit * this.share.getAsDouble();
		return Math.min(ours, this.brake.ceiling(now));
	}

	Permit permit(String domain, long now) {
		var part = this.domains.of(domain, now);
		if (part != null) {
			var aside = part.take(now, this.share.getAsDouble());
			if (aside > 0) {
				return new Permit.Aside(this.clock.instant().plusNanos(aside));
			}
		}
		var wait = this.bucket.take(now, now(now));
		if (wait == 0) {
			return Permit.GO;
		}
		if (part != null) {
			part.giveBack(now, this.share.getAsDouble());
		}
		return new Permit.Wait(Duration.ofNanos(wait));
	}

	void giveBack(String domain, long now) {
		this.bucket.giveBack(now(now));
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
			this.brake.throttled(now, Math.min(now(now), Math.max(SlowDown.FIRST, this.meter.rate(now))));
			return;
		}
		var part = this.domains.of(domain, now);
		if (part != null) {
			part.throttled(now, this.share.getAsDouble());
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
