package org.daybreak.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One tick of one line of the timetable.
 */
@DisallowConcurrentExecution
class TimetableJob implements Job {

	private static final Logger log = LoggerFactory.getLogger(TimetableJob.class);

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
			log.error("{} failed; the next tick tries again", line, ex);
		}
	}

}
