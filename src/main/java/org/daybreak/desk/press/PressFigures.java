package org.daybreak.desk.press;

import org.daybreak.deliveries.SendingProgress;
import org.daybreak.deliveries.statistics.Statistics;

import org.springframework.stereotype.Component;

/**
 * Gathers the figures of a sending for its page.
 */
@Component
class PressFigures {

	private static final int BARS = 60;

	private static final int DOMAINS = 12;

	private static final int ERRORS = 12;

	private final SendingProgress watch;

	private final Statistics statistics;

	PressFigures(SendingProgress watch, Statistics statistics) {
		this.watch = watch;
		this.statistics = statistics;
	}

	Figures of(long editionId) {
		return new Figures(this.watch.waves(editionId), new Chart(this.statistics.paces(editionId, BARS)),
				this.watch.expectedEnd(editionId).orElse(null), this.statistics.relays(editionId),
				this.statistics.domains(editionId, DOMAINS), this.statistics.errors(editionId, ERRORS),
				this.watch.uncertain(editionId));
	}

}
