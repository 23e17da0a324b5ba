package org.daybreak.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import org.daybreak.deliveries.alarms.AlarmKind;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The watch over a hold, in which no newsletter goes out: each node says of itself that
 * it is held, by an alarm, and seldom again in the log, until it is held no more.
 */
@Component
public class HoldWatch {

	private static final Logger log = LoggerFactory.getLogger(HoldWatch.class);

	private static final Duration SELDOM = Duration.ofHours(6);

	private final LiveSite site;

	private final Nodes nodes;

	private final Alarms alarms;

	private final InstantSource clock;

	/** When it was last said that this node is held; null: it is not. */
	private @Nullable Instant said;

	HoldWatch(LiveSite site, Nodes nodes, Alarms alarms, InstantSource clock) {
		this.site = site;
		this.nodes = nodes;
		this.alarms = alarms;
		this.clock = clock;
	}

	/** Looks whether this node is held, and raises or settles its alarm. */
	public synchronized void look() {
		var held = this.site.held();
		if (held.isPresent()) {
			this.alarms.raise(AlarmKind.HELD, this.nodes.name(), sentence(held.get()));
			sayAgain(held.get());
		}
		else if (this.said != null) {
			this.alarms.settle(AlarmKind.HELD, this.nodes.name());
			this.said = null;
		}
	}

	/** The first time the alarm itself is the line in the log. */
	private void sayAgain(String why) {
		var now = this.clock.instant();
		var last = Optional.ofNullable(this.said);
		if (last.filter((at) -> at.plus(SELDOM).isAfter(now)).isEmpty()) {
			last.ifPresent((at) -> log.error("nothing is sent from here, still: {}", why));
			this.said = now;
		}
	}

	private static String sentence(String why) {
		return Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".";
	}

}
