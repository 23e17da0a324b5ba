package org.daybreak.deliveries;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.daybreak.deliveries.circuit.CircuitState;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.progress.SendState;
import org.daybreak.deliveries.progress.SendingState;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.relays.RelayView;
import org.daybreak.deliveries.waves.ComingMornings;
import org.daybreak.editions.Edition;
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

	private final RelayPool relays;

	private final ComingMornings mornings;

	private final DeliveriesSettings settings;

	DryRuns(Newsletters newsletters, ByHand byHand, SendingState sendings, LiveSite site, RelayPool relays,
			ComingMornings mornings, DeliveriesSettings settings) {
		this.newsletters = newsletters;
		this.byHand = byHand;
		this.sendings = sendings;
		this.site = site;
		this.relays = relays;
		this.mornings = mornings;
		this.settings = settings;
	}

	DryRun of(Edition edition, Instant now) {
		var relays = this.relays.views()
			.stream()
			.filter((relay) -> relay.circuit() != CircuitState.OPEN)
			.map(RelayView::name)
			.collect(Collectors.joining(", "));
		return new DryRun(edition.id(), this.byHand.count(edition, now), now, relays, this.settings.connections(),
				obstacles(edition), this.mornings.of(this.newsletters.require(edition.newsletterId()), now));
	}

	private List<Obstacle> obstacles(Edition edition) {
		var obstacles = new ArrayList<Obstacle>();
		if (!edition.frozen()) {
			obstacles
				.add(new Obstacle(Obstacle.Kind.DRAFT, "The edition is " + edition.status() + ": approve it first"));
		}
		var missing = this.newsletters.require(edition.newsletterId()).missing();
		if (!missing.isEmpty()) {
			obstacles.add(new Obstacle(Obstacle.Kind.UNFINISHED_NEWSLETTER,
					"The newsletter lacks " + String.join(", ", missing)));
		}
		this.site.held().ifPresent((why) -> obstacles.add(new Obstacle(Obstacle.Kind.HELD, why)));
		this.sendings.of(edition.id()).ifPresent((state) -> obstacles.add(sending(state)));
		return List.copyOf(obstacles);
	}

	private static Obstacle sending(SendState state) {
		var kind = (state == SendState.CANCELLED) ? Obstacle.Kind.CANCELLED : Obstacle.Kind.BEGUN;
		return new Obstacle(kind, "Its sending is " + state);
	}

}
