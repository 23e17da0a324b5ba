package org.daybreak.schedule;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;

import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.partitions.Partitions;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.run.SendLoop;
import org.daybreak.deliveries.waves.PartitionQueue;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Wakes partitions that are not done and that nobody will wake: Quartz counts a job that
 * returned or threw as complete, and loses the rest of its partition. Of a large wave it
 * wakes no more than can run soon.
 */
@Component
class PartitionWaker {

	private final JdbcClient jdbc;

	private final Partitions partitions;

	private final PartitionQueue queue;

	private final SendLoop run;

	private final RelayPool relays;

	private final LiveSite site;

	private final Scheduler press;

	private final InstantSource clock;

	PartitionWaker(JdbcClient jdbc, Partitions partitions, PartitionQueue queue, SendLoop run, RelayPool relays,
			LiveSite site, @Qualifier("pressScheduler") Scheduler press, InstantSource clock) {
		this.jdbc = jdbc;
		this.partitions = partitions;
		this.queue = queue;
		this.run = run;
		this.relays = relays;
		this.site = site;
		this.press = press;
		this.clock = clock;
	}

	@Transactional
	public void forgotten() {
		var runnable = (this.relays.takesLetters() && this.site.held().isEmpty()) ? this.partitions.runnable()
				: List.<Long>of();
		if (!runnable.isEmpty()) {
			var awake = awake();
			var room = Math.max(0, this.partitions.awakeAtMost() - awake.size());
			this.queue.wake(runnable.stream()
				.filter((id) -> !awake.contains(Long.toString(id)) && !this.run.inHand(id))
				.limit(room)
				.toList());
		}
	}

	/**
	 * Partitions with a trigger, which is kept until its job has ended, or with a job. A
	 * trigger in error is never fired again, nor ever deleted; one that a clock ahead of
	 * ours has dated is fired when nobody waits for it any more.
	 */
	private HashSet<String> awake() {
		return new HashSet<>(this.jdbc.sql("""
				select job_name from qrtz_triggers where sched_name = :scheduler and job_group = :group
				and trigger_state <> 'ERROR' and (trigger_state <> 'WAITING' or next_fire_time <= :soon)
				union select job_name from qrtz_fired_triggers where sched_name = :scheduler and job_group = :group
				""")
			.param("scheduler", schedulerName())
			.param("soon", this.clock.instant().toEpochMilli() + MisdatedTriggers.TOLERANCE_MILLIS)
			.param("group", QuartzPartitionQueue.GROUP)
			.query(String.class)
			.list());
	}

	private String schedulerName() {
		try {
			return this.press.getSchedulerName();
		}
		catch (SchedulerException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
