package org.daybreak.schedule;

import org.daybreak.deliveries.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets the press of this node stand by while it may take no partitions: its threads would
 * be free, take most of the wake-ups and drop them, and the partitions would wait though
 * other nodes could run them.
 */
@Component
class PressDuty {

	private static final Logger log = LoggerFactory.getLogger(PressDuty.class);

	private final Scheduler press;

	private final Nodes nodes;

	private final LiveSite site;

	private boolean relieved;

	private volatile boolean closing;

	PressDuty(@Qualifier("pressScheduler") Scheduler press, Nodes nodes, LiveSite site) {
		this.press = press;
		this.nodes = nodes;
		this.site = site;
	}

	/** Stands by, or goes on. */
	void see() {
		var off = this.nodes.clockOff() || this.site.held().isPresent();
		try {
			if (this.closing) {
				return;
			}
			if (off && !this.press.isInStandbyMode()) {
				this.press.standby();
				this.relieved = true;
				log.warn("this node takes no partitions for now");
			}
			else if (!off && this.relieved) {
				this.relieved = false;
				this.press.start();
				log.info("this node takes partitions again");
			}
		}
		catch (SchedulerException ex) {
			throw new IllegalStateException("the press stands neither by nor on duty", ex);
		}
	}

	/** What stops for good must not be started again. */
	@EventListener(ContextClosedEvent.class)
	void close() {
		this.closing = true;
	}

}
