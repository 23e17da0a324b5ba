package org.daybreak.schedule;

import java.time.Duration;

import org.daybreak.database.DatabaseClock;
import org.daybreak.deliveries.HoldWatch;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.run.AbandonedPartitions;
import org.daybreak.deliveries.statistics.Tally;
import org.daybreak.logs.Refrain;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/**
 * What each node does for itself.
 */
@Configuration(proxyBeanMethods = false)
class NodeTasks {

	private final ScheduleSettings settings;

	NodeTasks(ScheduleSettings settings) {
		this.settings = settings;
	}

	/**
	 * Says that this node lives, from before the schedulers start until the last letter
	 * in hand has been answered: who is said to have left loses its partitions.
	 */
	@Bean
	NodeTask heartbeat(Nodes nodes) {
		return NodeTask.of("heartbeat", Duration.ofSeconds(5), this.settings, nodes::beat)
			.after(nodes::beat)
			.before(nodes::leave)
			.lasting();
	}

	/** Sees whether this node may take partitions. */
	@Bean
	NodeTask duty(SchedulerStandby duty) {
		return NodeTask.of("duty", Duration.ofSeconds(2), this.settings, duty::see);
	}

	/** Says whether this node is held, once its heartbeat has said that it lives. */
	@Bean
	@DependsOn("heartbeat")
	NodeTask holding(HoldWatch hold) {
		return NodeTask.of("hold", Duration.ofSeconds(5), this.settings, hold::look);
	}

	/** What nobody here runs any more the others may run. */
	@Bean
	NodeTask givingAway(AbandonedPartitions orphans) {
		return NodeTask.of("orphans", Duration.ofSeconds(5), this.settings, orphans::giveAway);
	}

	/** Follows the database's clock, as a heartbeat does. */
	@Bean
	NodeTask following(DatabaseClock clock) {
		return NodeTask.ofPages("clock", Duration.ofSeconds(5), this.settings, clock::compare);
	}

	/** Writes down what this node has tallied. */
	@Bean
	NodeTask tallying(Tally tally) {
		return NodeTask.of("tally", Duration.ofSeconds(2), this.settings, tally::flush).after(tally::begin);
	}

	/** Looks after the relays: one that is down may keep the thread waiting. */
	@Bean
	NodeTask tending(RelayPool relays) {
		return NodeTask.of("relays", Duration.ofSeconds(1), this.settings, relays::tend);
	}

	/** What repeats is counted, and told of once a minute. */
	@Bean
	NodeTask telling() {
		return NodeTask.of("refrains", Duration.ofSeconds(15), this.settings, Refrain::tellAll);
	}

}
