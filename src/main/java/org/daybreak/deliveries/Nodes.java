package org.daybreak.deliveries;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The programs that live on this database, by their heartbeats.
 */
@Component
public class Nodes {

	private static final Duration DEAD_AFTER = Duration.ofSeconds(30);

	private static final Duration TOLERANCE = Duration.ofSeconds(2);

	private static final Logger log = LoggerFactory.getLogger(Nodes.class);

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final DeliveriesSettings settings;

	private final String self = self();

	private volatile boolean clockOff;

	Nodes(JdbcClient jdbc, InstantSource clock, DeliveriesSettings settings) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.settings = settings;
	}

	/**
	 * Says that this node lives, and compares its clock with the database's: Quartz
	 * declares nodes dead that are seven seconds off.
	 */
	public void beat() {
		var now = WaveRows.utc(this.clock.instant());
		var offset = offset();
		this.jdbc.sql("""
				insert into nodes (id, started_at, heartbeat_at, clock_offset_millis) values (:id, :now, :now, :offset)
				on conflict (id) do update
				set heartbeat_at = excluded.heartbeat_at, clock_offset_millis = excluded.clock_offset_millis
				""").param("id", this.self).param("now", now).param("offset", offset.toMillis()).update();
		this.jdbc.sql("delete from nodes where heartbeat_at < :old").param("old", now.minusDays(1)).update();
		judge(offset);
	}

	/**
	 * Whether this node's clock is so far off that it may take no waves or partitions.
	 */
	boolean clockOff() {
		return this.clockOff;
	}

	void judge(Duration offset) {
		var off = offset.abs().compareTo(TOLERANCE) > 0;
		if (off && !this.clockOff) {
			log.error("this node's clock is {} ms off the database's: it takes no waves and no partitions",
					offset.toMillis());
		}
		this.clockOff = off;
	}

	/** Ahead is positive; the way to the database and back is shared out evenly. */
	private Duration offset() {
		var before = this.clock.instant();
		var theirs = this.jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
		var after = this.clock.instant();
		return Duration.between(theirs, before.plus(Duration.between(before, after).dividedBy(2)));
	}

	/** This node's name. */
	String name() {
		return this.self;
	}

	/** SMTP connections of all nodes that live; at least our own. */
	int liveConnections(Instant now) {
		var live = this.jdbc.sql("select count(*) from nodes where heartbeat_at > :since")
			.param("since", WaveRows.utc(now.minus(DEAD_AFTER)))
			.query(Integer.class)
			.single();
		return Math.max(1, live) * this.settings.connections();
	}

	private static String self() {
		var process = ManagementFactory.getRuntimeMXBean();
		try {
			return InetAddress.getLocalHost().getHostName() + ":" + process.getPid() + ":" + process.getStartTime();
		}
		catch (UnknownHostException ex) {
			return process.getName() + ":" + process.getStartTime();
		}
	}

}
