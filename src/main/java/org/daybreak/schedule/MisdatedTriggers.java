package org.daybreak.schedule;

import java.time.InstantSource;

import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ticks of the timetable that are further off than their line's interval: a node whose
 * clock is ahead has dated them, or this node's has been set back. Quartz would wait.
 */
@Component
class MisdatedTriggers {

	private static final Logger log = LoggerFactory.getLogger(MisdatedTriggers.class);

	/** So far apart may the clocks of two nodes be that are both right. */
	static final long TOLERANCE_MILLIS = 2000;

	private final JdbcClient jdbc;

	private final Scheduler timetable;

	private final InstantSource clock;

	MisdatedTriggers(JdbcClient jdbc, @Qualifier("timetableScheduler") Scheduler timetable, InstantSource clock) {
		this.jdbc = jdbc;
		this.timetable = timetable;
		this.clock = clock;
	}

	/**
	 * Lets them come now. A trigger that starts in the future would go back there after
	 * its next tick.
	 */
	void bringBack() {
		var now = this.clock.instant().toEpochMilli();
		var strays = this.jdbc
			.sql("""
					update qrtz_triggers t set next_fire_time = :now, start_time = least(t.start_time, :now)
					from qrtz_simple_triggers s
					where t.sched_name = :timetable and t.trigger_state = 'WAITING'
					and s.sched_name = t.sched_name and s.trigger_name = t.trigger_name and s.trigger_group = t.trigger_group
					and t.next_fire_time > :now + s.repeat_interval + :tolerance
					""")
			.param("now", now)
			.param("timetable", name())
			.param("tolerance", TOLERANCE_MILLIS)
			.update();
		if (strays > 0) {
			log.warn("{} lines of the timetable were to wait by a clock that was ahead, and tick now", strays);
		}
	}

	private String name() {
		try {
			return this.timetable.getSchedulerName();
		}
		catch (SchedulerException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
