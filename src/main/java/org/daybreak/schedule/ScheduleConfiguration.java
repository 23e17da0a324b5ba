package org.daybreak.schedule;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import javax.sql.DataSource;

import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.timetable.Line;
import org.quartz.DateBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;

import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Two schedulers over Quartz's clustered store: one thread per line for the timetable, so
 * that no line waits for slow ones (a mailbox, a webhook, an import), and one per SMTP
 * connection for the press, so that a long send never starves the timetable.
 */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

	private static final String HEARTBEAT = "heartbeat";

	/**
	 * Programs whose schedulers stand still share no work: Quartz's registry is static.
	 */
	private final String suffix = "-" + UUID.randomUUID();

	private final ScheduleSettings settings;

	private final DataSource dataSource;

	private final PlatformTransactionManager transactions;

	private final ApplicationContext context;

	ScheduleConfiguration(ScheduleSettings settings, DataSource dataSource, PlatformTransactionManager transactions,
			ApplicationContext context) {
		this.settings = settings;
		this.dataSource = dataSource;
		this.transactions = transactions;
		this.context = context;
	}

	@Bean
	@Primary
	@DependsOn(HEARTBEAT)
	SchedulerFactoryBean timetableScheduler(Timetable timetable, InstantSource clock) {
		var scheduler = scheduler("timetable", timetable.lines().size(), Map.of());
		var jobs = timetable.lines().stream().map(ScheduleConfiguration::job).toArray(JobDetail[]::new);
		scheduler.setJobDetails(jobs);
		scheduler.setTriggers(
				timetable.lines().stream().map((line) -> trigger(line, clock.instant())).toArray(Trigger[]::new));
		scheduler.setOverwriteExistingJobs(true);
		return scheduler;
	}

	/** Stops before what its jobs work with, and before this node says goodbye. */
	@Bean
	@DependsOn({ "sendLoop", HEARTBEAT })
	SchedulerFactoryBean pressScheduler(DeliveriesSettings deliveries, RelayPool relays) {
		// A partition that can get no connection would only come and go.
		var connections = Math.min(deliveries.connections(), relays.connections());
		return scheduler("press", connections, Map.of("org.quartz.scheduler.batchTriggerAcquisitionMaxCount",
				Integer.toString(Math.min(8, connections))));
	}

	private SchedulerFactoryBean scheduler(String name, int threads, Map<String, String> more) {
		var properties = new Properties();
		properties.setProperty("org.quartz.scheduler.instanceId", "AUTO");
		// The wake signal fires before our commit: look again soon.
		properties.setProperty("org.quartz.scheduler.idleWaitTime", "1000");
		properties.setProperty("org.quartz.scheduler.dbFailureRetryInterval", "2000");
		properties.setProperty("org.quartz.jobStore.driverDelegateClass",
				"org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
		properties.setProperty("org.quartz.jobStore.isClustered", "true");
		properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", "3000");
		properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
		properties.setProperty("org.quartz.jobStore.lockOnInsert", "false");
		properties.setProperty("org.quartz.jobStore.useProperties", "true");
		properties.setProperty("org.quartz.threadPool.threadCount", Integer.toString(threads));
		more.forEach(properties::setProperty);
		var scheduler = new SchedulerFactoryBean();
		scheduler.setSchedulerName(this.settings.name() + "-" + name + (this.settings.enabled() ? "" : this.suffix));
		scheduler.setQuartzProperties(properties);
		scheduler.setDataSource(this.dataSource);
		scheduler.setTransactionManager(this.transactions);
		scheduler.setApplicationContext(this.context);
		scheduler.setJobFactory(new ConstructorJobFactory(this.context.getAutowireCapableBeanFactory()));
		scheduler.setWaitForJobsToCompleteOnShutdown(true);
		scheduler.setAutoStartup(this.settings.enabled());
		return scheduler;
	}

	private static JobDetail job(Line line) {
		return JobBuilder.newJob(TimetableJob.class).withIdentity(line.name()).storeDurably().build();
	}

	/** Counted off from now, since Quartz goes by the clock of the node. */
	private static Trigger trigger(Line line, Instant now) {
		return TriggerBuilder.newTrigger()
			.withIdentity(line.name())
			.forJob(line.name())
			.startAt(
					DateBuilder.futureDate((int) line.untilFirst(now).toMillis(), DateBuilder.IntervalUnit.MILLISECOND))
			.withSchedule(SimpleScheduleBuilder.simpleSchedule()
				.withIntervalInMilliseconds(line.interval().toMillis())
				.repeatForever()
				.withMisfireHandlingInstructionNextWithRemainingCount())
			.build();
	}

}
