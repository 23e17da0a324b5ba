package org.daybreak.schedule;

import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scheduler of this node that stands by while it would only be in the way of others.
 */
class Standby {

	private static final Logger log = LoggerFactory.getLogger(Standby.class);

	private final String work;

	private final Scheduler scheduler;

	private boolean relieved;

	Standby(String work, Scheduler scheduler) {
		this.work = work;
		this.scheduler = scheduler;
	}

	/** One that has not been started, or that somebody else stopped, is not started. */
	void standBy(boolean off) {
		try {
			if (off && !this.scheduler.isInStandbyMode()) {
				this.scheduler.standby();
				this.relieved = true;
				log.warn("this node takes no {} for now", this.work);
			}
			else if (!off && this.relieved) {
				this.relieved = false;
				this.scheduler.start();
				log.info("this node takes {} again", this.work);
			}
		}
		catch (SchedulerException ex) {
			throw new IllegalStateException("what takes " + this.work + " is neither off nor on duty", ex);
		}
	}

}
