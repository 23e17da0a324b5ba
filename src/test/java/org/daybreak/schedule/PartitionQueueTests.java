package org.daybreak.schedule;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.partitions.Partitions;
import org.daybreak.deliveries.waves.PartitionQueue;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DaybreakTest
class PartitionQueueTests {

	private static final JobKey JOB = new JobKey("1", QuartzPartitionQueue.GROUP);

	private static final TriggerKey TRIGGER = new TriggerKey("1", QuartzPartitionQueue.GROUP);

	@Autowired
	private PartitionQueue queue;

	@Autowired
	private PartitionWaker rewake;

	@Autowired
	private Partitions partitions;

	@Autowired
	private LiveSite site;

	@Autowired
	@Qualifier("pressScheduler")
	private Scheduler press;

	@Autowired
	private TransactionOperations transactions;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private InstantSource clock;

	@BeforeEach
	@AfterEach
	void nobodyIsAwake() throws SchedulerException {
		for (var job : this.press.getJobKeys(GroupMatcher.anyJobGroup())) {
			this.transactions.executeWithoutResult((status) -> delete(job));
		}
	}

	@Test
	void theSchedulersStandStillInTests() throws SchedulerException {
		assertThat(this.press.isStarted()).isFalse();
	}

	@Test
	void aWakeUpIsRecoverableConcurrentWithNobodyAndIgnoresMisfires() throws SchedulerException {
		this.transactions.executeWithoutResult((status) -> this.queue.wake(1));
		var job = this.press.getJobDetail(JOB);
		assertThat(job.requestsRecovery()).isTrue();
		assertThat(job.isDurable()).isFalse();
		assertThat(job.isConcurrentExecutionDisallowed()).isTrue();
		assertThat(this.press.getTrigger(TRIGGER).getMisfireInstruction())
			.isEqualTo(SimpleTrigger.MISFIRE_INSTRUCTION_IGNORE_MISFIRE_POLICY);
	}

	@Test
	void aWakeUpIsRolledBackWithItsWave() throws SchedulerException {
		this.transactions.executeWithoutResult((status) -> {
			this.queue.wake(1);
			status.setRollbackOnly();
		});
		assertThat(this.press.checkExists(JOB)).isFalse();
		assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> this.queue.wake(1));
	}

	@Test
	void aForgottenPartitionIsWokenAgainAndOneThatIsAwakeIsNot() throws SchedulerException {
		partition();
		this.rewake.forgotten();
		assertThat(this.press.checkExists(TRIGGER)).isTrue();
		var first = this.press.getTrigger(TRIGGER).getStartTime();
		this.rewake.forgotten();
		assertThat(this.press.getTrigger(TRIGGER).getStartTime()).isEqualTo(first);
	}

	@Test
	void ofALargeWaveOnlyWhatCanRunSoonIsAwakeAndTheRestFollows() throws SchedulerException {
		partition();
		var most = this.partitions.awakeAtMost();
		this.jdbc.sql("""
				insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status,
					not_before)
				select wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status, not_before
				from partitions, generate_series(1, :more)
				""").param("more", most).update();
		var all = this.partitions.runnable();
		assertThat(all).hasSize(most + 1);
		this.transactions.executeWithoutResult((status) -> this.queue.wake(all));
		this.rewake.forgotten();
		assertThat(awake()).hasSize(most).doesNotContain(String.valueOf(all.get(most)));
		this.transactions.executeWithoutResult((status) -> delete(JOB));
		this.rewake.forgotten();
		assertThat(awake()).hasSize(most);
		this.transactions.executeWithoutResult((status) -> delete(JOB));
		this.jdbc.sql("update partitions set status = 'DONE' where id = 1").update();
		this.rewake.forgotten();
		assertThat(awake()).hasSize(most).contains(String.valueOf(all.get(most)));
	}

	@Test
	void aPartitionWhoseTriggerIsInErrorIsWokenAgain() {
		partition();
		this.rewake.forgotten();
		this.jdbc.sql("update qrtz_triggers set trigger_state = 'ERROR'").update();
		this.rewake.forgotten();
		assertThat(this.jdbc.sql("select trigger_state from qrtz_triggers where trigger_name = '1'")
			.query(String.class)
			.single()).isEqualTo("WAITING");
	}

	@Test
	void whatANodeWhoseClockIsAheadHasWokenIsWokenAgain() throws SchedulerException {
		partition();
		this.rewake.forgotten();
		this.jdbc.sql("update qrtz_triggers set next_fire_time = :then, start_time = :then where trigger_name = '1'")
			.param("then", this.clock.instant().plus(Duration.ofHours(1)).toEpochMilli())
			.update();
		this.rewake.forgotten();
		assertThat(this.press.getTrigger(TRIGGER).getNextFireTime()).isBefore(this.clock.instant());
	}

	@Test
	void aWakeUpIsDueOnANodeWhoseClockIsBehind() throws SchedulerException {
		this.transactions.executeWithoutResult((status) -> this.queue.wake(1));
		assertThat(this.press.getTrigger(TRIGGER).getNextFireTime())
			.isBefore(this.clock.instant().minus(Duration.ofHours(1)));
	}

	@Test
	void aPausedPartitionIsLeftAsleep() throws SchedulerException {
		partition();
		this.jdbc.sql("insert into edition_orders (edition_id, paused_at) values (1, now())").update();
		this.rewake.forgotten();
		assertThat(this.press.checkExists(TRIGGER)).isFalse();
	}

	@Test
	void inACopiedDatabaseNothingIsWoken() throws SchedulerException {
		partition();
		this.jdbc.sql("update live_site set public_url = 'https://elsewhere.example'").update();
		try {
			this.rewake.forgotten();
			assertThat(this.press.checkExists(TRIGGER)).isFalse();
		}
		finally {
			this.site.claim();
		}
		this.rewake.forgotten();
		assertThat(this.press.checkExists(TRIGGER)).isTrue();
	}

	private List<String> awake() throws SchedulerException {
		return this.press.getJobKeys(GroupMatcher.jobGroupEquals(QuartzPartitionQueue.GROUP))
			.stream()
			.map(JobKey::getName)
			.toList();
	}

	private void partition() {
		this.jdbc.sql("""
				insert into newsletters (slug, name, language, time_zone, edition_times, delivery_time,
					schedule_effective_at, created_at, updated_at)
				values ('world', 'World', 'en', 'UTC', '06:00', '06:30', now(), now(), now())
				""").update();
		this.jdbc.sql("""
				insert into editions (newsletter_id, local_date, status, language, subject, composed_at, composed_by)
				values (1, '2018-03-28', 'FROZEN', 'en', 'News', now(), 'editor')
				""").update();
		this.jdbc
			.sql("""
					insert into waves (newsletter_id, origin, local_date, due_at, grace_until, edition_id, status, created_at)
					values (1, 'MANUAL', '2018-03-28', now(), now(), 1, 'OPEN', now())
					""")
			.update();
		this.jdbc.sql("""
				insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status,
					not_before)
				values (1, 1, '2018-03-28', 'READERS', 1, 1, 1, 'RUNNABLE', now() - interval '1 minute')
				""").update();
	}

	private void delete(JobKey job) {
		try {
			this.press.deleteJob(job);
		}
		catch (SchedulerException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
