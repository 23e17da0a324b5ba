package org.daybreak.schedule;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;

import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerKey;
import org.quartz.spi.OperableTrigger;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class MisdatedTriggersTests {

	private static final String LINE = "freeze-and-open-waves";

	private static final Duration INTERVAL = Duration.ofSeconds(5);

	@Autowired
	private MisdatedTriggers strays;

	@Autowired
	@Qualifier("timetableScheduler")
	private Scheduler timetable;

	@Autowired
	private InstantSource clock;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	@AfterEach
	void now() {
		next(Duration.ZERO);
	}

	@Test
	void aTickThatAClockAnHourAheadHasDatedComesNowAndThenAtItsPace() throws SchedulerException {
		next(Duration.ofHours(1));
		this.strays.bringBack();
		var trigger = (OperableTrigger) this.timetable.getTrigger(new TriggerKey(LINE));
		assertThat(trigger.getNextFireTime()).isBeforeOrEqualTo(Date.from(this.clock.instant()));
		trigger.triggered(null);
		assertThat(trigger.getNextFireTime()).isBeforeOrEqualTo(Date.from(this.clock.instant().plus(INTERVAL)));
	}

	@Test
	void aTickWithinItsIntervalIsLeftAlone() throws SchedulerException {
		next(INTERVAL.plusSeconds(1));
		this.strays.bringBack();
		assertThat(this.timetable.getTrigger(new TriggerKey(LINE)).getNextFireTime())
			.isAfter(Date.from(this.clock.instant().plusSeconds(1)));
	}

	private void next(Duration later) {
		this.jdbc.sql("""
				update qrtz_triggers set next_fire_time = :then, start_time = :then, trigger_state = 'WAITING'
				where sched_name = :timetable and trigger_name = :line
				""")
			.param("then", this.clock.instant().plus(later).toEpochMilli())
			.param("timetable", name())
			.param("line", LINE)
			.update();
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
