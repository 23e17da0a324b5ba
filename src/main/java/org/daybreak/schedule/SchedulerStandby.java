package org.daybreak.schedule;

import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.quartz.Scheduler;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets the press of this node stand by while it may take no partitions: its threads would
 * be free, take most of the wake-ups and drop them, and the partitions would wait though
 * other nodes could run them. The timetable of a node whose clock is off stands by as
 * well, if another's is right: Quartz fires by each node's own clock, so that the one
 * that is ahead would have every tick, date the next by itself, and open no wave.
 */
@Component
class SchedulerStandby {

	private final Standby press;

	private final Standby timetable;

	private final Nodes nodes;

	private final LiveSite site;

	private final MisdatedTriggers strays;

	private volatile boolean closing;

	SchedulerStandby(@Qualifier("pressScheduler") Scheduler press, @Qualifier("timetableScheduler") Scheduler timetable,
			Nodes nodes, LiveSite site, MisdatedTriggers strays) {
		this.press = new Standby("partitions", press);
		this.timetable = new Standby("ticks of the timetable", timetable);
		this.nodes = nodes;
		this.site = site;
		this.strays = strays;
	}

	/** Stands by, or goes on; asked by a thread of its own, not by the timetable. */
	void see() {
		if (this.closing) {
			return;
		}
		var off = this.nodes.clockOff();
		this.timetable.standBy(off && this.nodes.anotherIsWell());
		this.press.standBy(off || this.nodes.silent() || this.site.held().isPresent());
		if (this.nodes.clockWell()) {
			this.strays.bringBack();
		}
	}

	/** What stops for good must not be started again. */
	@EventListener(ContextClosedEvent.class)
	void close() {
		this.closing = true;
	}

}
