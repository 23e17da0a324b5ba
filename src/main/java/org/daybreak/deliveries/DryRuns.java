package org.daybreak.deliveries;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.daybreak.editions.Edition;
import org.daybreak.mail.Relay;
import org.daybreak.newsletters.Newsletters;

import org.springframework.stereotype.Component;

/**
 * Says what sending would do, and what stands in its way.
 */
@Component
class DryRuns {

	private final Newsletters newsletters;

	private final ByHand byHand;

	private final SendingState sendings;

	private final LiveSite site;

	private final Relay relay;

	private final DeliveriesSettings settings;

	DryRuns(Newsletters newsletters, ByHand byHand, SendingState sendings, LiveSite site, Relay relay,
			DeliveriesSettings settings) {
		this.newsletters = newsletters;
		this.byHand = byHand;
		this.sendings = sendings;
		this.site = site;
		this.relay = relay;
		this.settings = settings;
	}

	DryRun of(Edition edition, Instant now) {
		return new DryRun(edition.id(), this.byHand.count(edition, now), now, this.relay.name(),
				this.settings.connections(), obstacles(edition));
	}

	private List<String> obstacles(Edition edition) {
		var obstacles = new ArrayList<String>();
		if (!edition.frozen()) {
			obstacles.add("The edition is " + edition.status() + ": approve it first");
		}
		var missing = this.newsletters.require(edition.newsletterId()).missing();
		if (!missing.isEmpty()) {
			obstacles.add("The newsletter lacks " + String.join(", ", missing));
		}
		this.site.held().ifPresent(obstacles::add);
		this.sendings.of(edition.id()).ifPresent((state) -> obstacles.add("Its sending is " + state));
		return List.copyOf(obstacles);
	}

}
