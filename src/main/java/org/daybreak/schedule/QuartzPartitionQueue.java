package org.daybreak.schedule;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

import org.daybreak.deliveries.partitions.Partitions;
import org.daybreak.deliveries.waves.PartitionQueue;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
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

	/**
	 * A wake-up is due however far a node's own clock, by which Quartz fires, is behind
	 * the one that dated it.
	 */
	private static final Duration OVERDUE = Duration.ofDays(1);

	private final Scheduler press;

	private final Partitions partitions;

	private final InstantSource clock;

	QuartzPartitionQueue(@Qualifier("pressScheduler") Scheduler press, Partitions partitions, InstantSource clock) {
		this.press = press;
		this.partitions = partitions;
		this.clock = clock;
	}

	/** Outside a transaction Spring's job store would commit statement by statement. */
	@Override
	@Transactional(propagation = Propagation.MANDATORY)
	public void wake(long partitionId) {
		schedule(List.of(partitionId));
	}

	@Override
	@Transactional(propagation = Propagation.MANDATORY)
	public void wake(List<Long> partitionIds) {
		schedule(partitionIds.stream().limit(this.partitions.awakeAtMost()).toList());
	}

	private void schedule(List<Long> partitionIds) {
		var jobs = new LinkedHashMap<JobDetail, Set<? extends Trigger>>();
		var due = Date.from(this.clock.instant().minus(OVERDUE));
		partitionIds.forEach((id) -> {
			var job = JobBuilder.newJob(PartitionJob.class)
				.withIdentity(Long.toString(id), GROUP)
				.requestRecovery()
				.build();
			jobs.put(job, Set.of(trigger(job, due, -jobs.size())));
		});
		try {
			this.press.scheduleJobs(jobs, true);
		}
		catch (SchedulerException ex) {
			throw new IllegalStateException("partitions " + partitionIds + " cannot be woken", ex);
		}
	}

	/**
	 * Partitions woken together run in the order they were woken in. Triggers older than
	 * the misfire threshold would be revived 20 at a time.
	 */
	private static Trigger trigger(JobDetail job, Date due, int priority) {
		return TriggerBuilder.newTrigger()
			.withIdentity(job.getKey().getName(), GROUP)
			.forJob(job)
			.startAt(due)
			.withPriority(priority)
			.withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires())
			.build();
	}

}
