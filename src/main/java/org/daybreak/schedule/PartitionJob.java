package org.daybreak.schedule;

import org.daybreak.deliveries.PartitionRun;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * A wake-up for one partition, and for what is left to do after it; the rows say what.
 */
@DisallowConcurrentExecution
class PartitionJob implements Job {

	private final PartitionRun press;

	PartitionJob(PartitionRun press) {
		this.press = press;
	}

	@Override
	public void execute(JobExecutionContext context) {
		this.press.work(Long.parseLong(context.getJobDetail().getKey().getName()));
	}

}
