package org.daybreak.deliveries.ledger;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/**
 * How long the ledger's rounds take, each a commit, and how many entries share one.
 */
@Component
public class LedgerMeters {

	private final Timer rounds;

	private final DistributionSummary entries;

	public LedgerMeters(MeterRegistry registry) {
		this.rounds = Timer.builder("daybreak.ledger.round")
			.description("Rounds of the ledger, each one statement and one commit")
			.publishPercentiles(0.5, 0.99)
			.register(registry);
		this.entries = DistributionSummary.builder("daybreak.ledger.entries")
			.description("Intents and outcomes that share a round")
			.register(registry);
	}

	void committed(long nanos, int shared) {
		this.rounds.record(nanos, TimeUnit.NANOSECONDS);
		this.entries.record(shared);
	}

}
