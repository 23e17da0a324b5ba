package org.daybreak.deliveries.statistics;

import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Attempts of this node since its start, for Prometheus.
 */
@Component
class LetterMeters {

	private final MeterRegistry registry;

	private final ConcurrentHashMap<Kind, Counter> counters = new ConcurrentHashMap<>();

	LetterMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	void count(String relay, String status) {
		var kind = new Kind(relay, status);
		var counter = this.counters.get(kind);
		if (counter == null) {
			counter = this.counters.computeIfAbsent(kind, this::counter);
		}
		counter.increment();
	}

	private Counter counter(Kind kind) {
		return Counter.builder("daybreak.letters")
			.description("Attempts of this node by what became of them")
			.tag("relay", kind.relay())
			.tag("status", kind.status())
			.register(this.registry);
	}

	/**
	 * What is told apart.
	 */
	private record Kind(String relay, String status) {

	}

}
