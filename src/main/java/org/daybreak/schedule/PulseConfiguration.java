package org.daybreak.schedule;

import java.time.Duration;

import org.daybreak.database.DatabaseClock;
import org.daybreak.deliveries.HoldWatch;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.run.Orphans;
import org.daybreak.deliveries.statistics.Tally;
import org.daybreak.logs.Refrain;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/**
 * What each node does for itself.
 */
@Configuration(proxyBeanMethods = false)
class PulseConfiguration {

	private final ScheduleSettings settings;

	PulseConfiguration(ScheduleSettings settings) {
		this.settings = settings;
	}

	/**
	 * Says that this node lives, from before the schedulers start until the last letter
	 * in hand has been answered: who is said to have left loses its partitions.
	 */
	@Bean
	Pulse heartbeat(Nodes nodes) {
		return Pulse.of("heartbeat", Duration.ofSeconds(5), this.settings, nodes::beat)
			.after(nodes::beat)
			.before(nodes::leave)
			.lasting();
	}

	/** Sees whether this node may take partitions. */
	@Bean
	Pulse duty(PressDuty duty) {
		return Pulse.of("duty", Duration.ofSeconds(2), this.settings, duty::see);
	}

	/** Says whether this node is held, once its heartbeat has said that it lives. */
	@Bean
	@DependsOn("heartbeat")
	Pulse holding(HoldWatch hold) {
		return Pulse.of("hold", Duration.ofSeconds(5), this.settings, hold::look);
	}

	/** What nobody here runs any more the others may run. */
	@Bean
	Pulse givingAway(Orphans orphans) {
		return Pulse.of("orphans", Duration.ofSeconds(5), this.settings, orphans::giveAway);
	}

	/** Follows the database's clock, as a heartbeat does. */
	@Bean
	Pulse following(DatabaseClock clock) {
		return Pulse.ofPages("clock", Duration.ofSeconds(5), this.settings, clock::compare);
	}

	/** Writes down what this node has tallied. */
	@Bean
	Pulse tallying(Tally tally) {
		return Pulse.of("tally", Duration.ofSeconds(2), this.settings, tally::flush).after(tally::begin);
	}

	/** Looks after the relays: one that is down may keep the thread waiting. */
	@Bean
	Pulse tending(RelayPool relays) {
		return Pulse.of("relays", Duration.ofSeconds(1), this.settings, relays::tend);
	}

	/** What repeats is counted, and told of once a minute. */
	@Bean
	Pulse telling() {
		return Pulse.of("refrains", Duration.ofSeconds(15), this.settings, Refrain::tellAll);
	}

}
