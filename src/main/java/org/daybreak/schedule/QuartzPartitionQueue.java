package org.daybreak.schedule;

import java.util.Set;

import org.daybreak.deliveries.PartitionQueue;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Wakes partitions by Quartz jobs of the press, keyed by their ids.
 */
@Component
class QuartzPartitionQueue implements PartitionQueue {

	static final String GROUP = "partitions";

	private final Scheduler press;

	QuartzPartitionQueue(@Qualifier("pressScheduler") Scheduler press) {
		this.press = press;
	}

	/** Outside a transaction Spring's job store would commit statement by statement. */
	@Override
	@Transactional(propagation = Propagation.MANDATORY)
	public void wake(long partitionId) {
		var name = Long.toString(partitionId);
		var job = JobBuilder.newJob(PartitionJob.class).withIdentity(name, GROUP).requestRecovery().build();
		// Triggers older than the misfire threshold would be revived 20 at a time.
		var trigger = TriggerBuilder.newTrigger()
			.withIdentity(name, GROUP)
			.forJob(job)
			.withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires())
			.build();
		try {
			this.press.scheduleJob(job, Set.of(trigger), true);
		}
		catch (SchedulerException ex) {
			throw new IllegalStateException("partition " + partitionId + " cannot be woken", ex);
		}
	}

}
