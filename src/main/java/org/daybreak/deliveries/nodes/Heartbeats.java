package org.daybreak.deliveries.nodes;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.daybreak.database.HeartbeatConnection;
import org.daybreak.database.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The heartbeats of all nodes, by the database's clock: it is the only one they share.
 */
@Component
public class Heartbeats {

	/**
	 * SQL: whether the node {@code p.owner} may live, for all that the node
	 * {@code :owner} can know: its heart has beaten within twelve seconds (two beats), or
	 * the judge's own has not, all that time, as after a while without the database, or
	 * since that clock was set; then nobody's silence says anything. A heartbeat far
	 * ahead is one from before the clock was set back.
	 */
	public static final String MAY_LIVE = """
			exists (select from nodes n left join nodes judge on judge.id = :owner where n.id = p.owner
				and (n.heartbeat_at between clock_timestamp() - interval '12 seconds' and clock_timestamp() + interval '12 seconds'
					or judge.heartbeat_at not between clock_timestamp() - interval '12 seconds' and clock_timestamp()
					or judge.steady_since > clock_timestamp() - interval '12 seconds'))
			""";

	private static final String GAP = """
			(:missed or nodes.heartbeat_at not between excluded.heartbeat_at - interval '10 seconds' and excluded.heartbeat_at)
			""";

	private final JdbcClient jdbc;

	/** A heartbeat waits for no connection that others use. */
	private final JdbcClient line;

	Heartbeats(JdbcClient jdbc, HeartbeatConnection line) {
		this.jdbc = jdbc;
		this.line = JdbcClient.create(line.jdbc());
	}

	/**
	 * Says that this node lives.
	 * @param missed whether the beat before could not be written
	 */
	void beat(String self, int connections, Duration offset, boolean missed) {
		this.line
			.sql("""
					insert into nodes (id, connections, started_at, heartbeat_at, clock_offset_millis, steady_since)
					values (:id, :connections, clock_timestamp(), clock_timestamp(), :offset,
						least(pg_postmaster_start_time(), clock_timestamp()))
					on conflict (id) do update set connections = excluded.connections,
						heartbeat_at = excluded.heartbeat_at, clock_offset_millis = excluded.clock_offset_millis,
						steady_since = case when %1$s then excluded.heartbeat_at else nodes.steady_since end,
						silent_since = case when %1$s then least(nodes.heartbeat_at, excluded.heartbeat_at) else nodes.silent_since end
					"""
				.formatted(GAP))
			.param("id", self)
			.param("connections", connections)
			.param("offset", offset.toMillis())
			.param("missed", missed)
			.update();
		this.line.sql("""
				delete from nodes n using nodes judge where judge.id = :id
				and judge.steady_since < clock_timestamp() - interval '12 seconds'
				and n.heartbeat_at < clock_timestamp() - interval '1 day'
				""").param("id", self).update();
	}

	/** Tells the others whom this node has counted. */
	void sees(String self, List<String> ids) {
		this.line.sql("update nodes set sees = :ids where id = :id")
			.param("ids", ids.toArray(String[]::new))
			.param("id", self)
			.update();
	}

	void forget(String self) {
		this.line.sql("delete from nodes where id = :id").param("id", self).update();
	}

	/**
	 * Those whose heart has beaten within twenty seconds: four beats. After a gap of this
	 * node's own, for as long, also those who lived when it began.
	 */
	List<LiveNode> live(String self) {
		return live(self, this.jdbc);
	}

	/** The same, for a heartbeat. */
	List<LiveNode> counted(String self) {
		return live(self, this.line);
	}

	private static List<LiveNode> live(String self, JdbcClient asked) {
		return asked
			.sql("""
					select n.id, n.connections, n.started_at, n.heartbeat_at, n.clock_offset_millis, n.sees
					from nodes n left join nodes judge on judge.id = :self
					where n.heartbeat_at > coalesce(
						case when judge.heartbeat_at < clock_timestamp() - interval '20 seconds' then judge.heartbeat_at
							when judge.steady_since > clock_timestamp() - interval '20 seconds' then judge.silent_since end,
						clock_timestamp()) - interval '20 seconds'
					and (n.heartbeat_at < clock_timestamp() + interval '20 seconds' or judge.heartbeat_at > clock_timestamp()
						or judge.steady_since > clock_timestamp() - interval '20 seconds')
					order by n.started_at, n.id
					""")
			.param("self", self)
			.query((row, number) -> node(row))
			.list();
	}

	private static LiveNode node(ResultSet row) throws SQLException {
		return new LiveNode(row.getString("id"), row.getInt("connections"), Utc.of(row, "started_at"),
				Utc.of(row, "heartbeat_at"), row.getLong("clock_offset_millis"),
				List.of((String[]) row.getArray("sees").getArray()));
	}

}
