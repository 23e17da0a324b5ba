package org.daybreak.deliveries;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The programs that live on this database, by their heartbeats.
 */
@Component
public class Nodes {

	private static final Duration DEAD_AFTER = Duration.ofSeconds(30);

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final DeliveriesSettings settings;

	private final String self = self();

	Nodes(JdbcClient jdbc, InstantSource clock, DeliveriesSettings settings) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.settings = settings;
	}

	/** Says that this node lives; rows of the long dead go. */
	public void beat() {
		var now = WaveRows.utc(this.clock.instant());
		this.jdbc.sql("""
				insert into nodes (id, started_at, heartbeat_at) values (:id, :now, :now)
				on conflict (id) do update set heartbeat_at = excluded.heartbeat_at
				""").param("id", this.self).param("now", now).update();
		this.jdbc.sql("delete from nodes where heartbeat_at < :old").param("old", now.minusDays(1)).update();
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
