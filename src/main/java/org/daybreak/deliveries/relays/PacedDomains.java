package org.daybreak.deliveries.relays;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.daybreak.deliveries.pace.RelayLimits;
import org.jspecify.annotations.Nullable;

/**
 * The recipient domains that letters went to lately. Lists have a few large domains and a
 * long tail: only so many are watched, and a domain of the tail has no pace of its own
 * unless the settings give it one.
 */
class PacedDomains {

	private static final int MOST = 2000;

	private static final long BETWEEN_SWEEPS = Duration.ofSeconds(10).toNanos();

	private final Map<String, Double> configured;

	private final InstantSource clock;

	private final ConcurrentHashMap<String, DomainPace> seen = new ConcurrentHashMap<>();

	private final AtomicLong sweptAt = new AtomicLong(Long.MIN_VALUE);

	public PacedDomains(Map<String, Double> configured, InstantSource clock) {
		this.configured = configured;
		this.clock = clock;
	}

	/** The domain's pace; null when it is not watched. */
	@Nullable public DomainPace of(String domain, long now) {
		var known = this.seen.get(domain);
		if (known != null) {
			return known;
		}
		var pace = this.configured.getOrDefault(domain,
				this.configured.getOrDefault(RelayLimits.ANY_DOMAIN, Double.POSITIVE_INFINITY));
		if (this.seen.size() >= MOST) {
			sweep(now);
			if (pace == Double.POSITIVE_INFINITY && this.seen.size() >= MOST) {
				return null;
			}
		}
		return this.seen.computeIfAbsent(domain, (name) -> new DomainPace(pace, this.clock));
	}

	private void sweep(long now) {
		var last = this.sweptAt.get();
		if ((last == Long.MIN_VALUE || now - last > BETWEEN_SWEEPS) && this.sweptAt.compareAndSet(last, now)) {
			this.seen.values().removeIf((pace) -> pace.idle(now));
		}
	}

}
