package org.daybreak.schedule;

import java.util.Objects;

import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.Scheduler;
import org.quartz.core.QuartzSchedulerResources;
import org.quartz.impl.jdbcjobstore.JobStoreSupport;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Quartz goes by, asked of Quartz itself: a misspelt property it passes over.
 */
@DaybreakTest
class ScheduleConfigurationTests {

	@Autowired
	private ConfigurableListableBeanFactory beans;

	@ParameterizedTest
	@ValueSource(strings = { "timetableScheduler", "pressScheduler" })
	void aDeadNodeIsSeenAndAWakeUpFoundSoonAlsoAfterAnOutage(String name) {
		var store = (JobStoreSupport) resources(name).getJobStore();
		assertThat(store.isClustered()).isTrue();
		assertThat(store.getClusterCheckinInterval()).isEqualTo(3000);
		assertThat(store.getDbRetryInterval()).isEqualTo(2000);
		assertThat(store.getAcquireRetryDelay(5)).isEqualTo(2000);
		assertThat(store.isAcquireTriggersWithinLock()).isTrue();
		assertThat(store.isLockOnInsert()).isFalse();
		assertThat(store.getDriverDelegateClass()).isEqualTo(PostgreSQLDelegate.class.getName());
		assertThat(ReflectionTestUtils.getField(field(scheduler(name), "schedThread"), "idleWaitTime"))
			.isEqualTo(1000L);
	}

	@Test
	void noLineOfTheTimetableWaitsForSlowOnes() {
		var lines = this.beans.getBean(Timetable.class).lines();
		assertThat(resources("timetableScheduler").getThreadPool().getPoolSize()).isGreaterThanOrEqualTo(lines.size());
	}

	@Test
	void thePressTakesWakeUpsInBatches() {
		assertThat(resources("pressScheduler").getMaxBatchSize()).isEqualTo(8);
		assertThat(resources("timetableScheduler").getMaxBatchSize()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "timetableScheduler", "pressScheduler" })
	void aNodeSaysGoodbyeWhenItsJobsHaveEnded(String name) {
		assertThat(this.beans.getDependentBeans("heartbeat")).contains(name);
	}

	private QuartzSchedulerResources resources(String name) {
		return (QuartzSchedulerResources) field(scheduler(name), "resources");
	}

	private Object scheduler(String name) {
		return field(this.beans.getBean(name, Scheduler.class), "sched");
	}

	private static Object field(Object owner, String name) {
		return Objects.requireNonNull(ReflectionTestUtils.getField(owner, name));
	}

}
