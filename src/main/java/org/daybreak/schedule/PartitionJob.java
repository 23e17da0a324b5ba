package org.daybreak.schedule;

import org.daybreak.deliveries.run.SendLoop;
import org.daybreak.logs.Refrain;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * A wake-up for one partition, and for what is left to do after it; the rows say what.
 */
@DisallowConcurrentExecution
class PartitionJob implements Job {

	private static final Refrain refrain = Refrain.of(PartitionJob.class);

	private final SendLoop press;

	PartitionJob(SendLoop press) {
		this.press = press;
	}

	@Override
	public void execute(JobExecutionContext context) {
		var partition = context.getJobDetail().getKey().getName();
		try {
			this.press.work(Long.parseLong(partition));
		}
		catch (RuntimeException ex) {
			// As while the database is away: Quartz would print two traces for each.
			refrain.error(ex, "a connection of the press, woken for partition {}, has nothing to do for now",
					partition);
		}
	}

}
