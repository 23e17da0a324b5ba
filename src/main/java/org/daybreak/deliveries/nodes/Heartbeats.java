package org.daybreak.deliveries.nodes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The heartbeats of all nodes, by the database's clock: it is the only one they share.
 */
@Component
public class Heartbeats {

	private final JdbcClient jdbc;

	Heartbeats(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void beat(String self, int connections, Duration offset) {
		this.jdbc.sql("""
				insert into nodes (id, connections, started_at, heartbeat_at, clock_offset_millis)
				values (:id, :connections, clock_timestamp(), clock_timestamp(), :offset)
				on conflict (id) do update set connections = excluded.connections,
					heartbeat_at = excluded.heartbeat_at, clock_offset_millis = excluded.clock_offset_millis
				""").param("id", self).param("connections", connections).param("offset", offset.toMillis()).update();
		this.jdbc.sql("delete from nodes where heartbeat_at < clock_timestamp() - interval '1 day'").update();
	}

	/** Tells the others whom this node has counted. */
	void sees(String self, List<String> ids) {
		this.jdbc.sql("update nodes set sees = :ids where id = :id")
			.param("ids", ids.toArray(String[]::new))
			.param("id", self)
			.update();
	}

	void forget(String self) {
		this.jdbc.sql("delete from nodes where id = :id").param("id", self).update();
	}

	/** Those whose heart has beaten within twenty seconds: four beats. */
	List<LiveNode> live() {
		return this.jdbc.sql("""
				select id, connections, started_at, heartbeat_at, clock_offset_millis, sees from nodes
				where heartbeat_at > clock_timestamp() - interval '20 seconds' order by started_at, id
				""").query((row, number) -> node(row)).list();
	}

	private static LiveNode node(ResultSet row) throws SQLException {
		return new LiveNode(row.getString("id"), row.getInt("connections"), instant(row, "started_at"),
				instant(row, "heartbeat_at"), row.getLong("clock_offset_millis"),
				List.of((String[]) row.getArray("sees").getArray()));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
