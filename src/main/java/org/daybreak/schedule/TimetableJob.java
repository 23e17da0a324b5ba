package org.daybreak.schedule;

import org.daybreak.logs.Refrain;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * One tick of one line of the timetable.
 */
@DisallowConcurrentExecution
class TimetableJob implements Job {

	private static final Refrain refrain = Refrain.of(TimetableJob.class);

	private final Timetable timetable;

	TimetableJob(Timetable timetable) {
		this.timetable = timetable;
	}

	@Override
	public void execute(JobExecutionContext context) {
		var line = context.getJobDetail().getKey().getName();
		try {
			this.timetable.run(line);
		}
		catch (RuntimeException ex) {
			refrain.error(ex, line + " failed; the next tick tries again");
		}
	}

}
