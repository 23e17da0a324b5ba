package org.daybreak.deliveries.circuit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import org.daybreak.database.Utc;
import org.daybreak.deliveries.alarms.AlarmKind;
import org.daybreak.deliveries.alarms.Alarms;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The circuits in the database, where all nodes see them.
 */
@Component
public class CircuitRows implements Circuits {

	private static final String STATE = "state";

	private final JdbcClient jdbc;

	private final Alarms alarms;

	CircuitRows(JdbcClient jdbc, Alarms alarms) {
		this.jdbc = jdbc;
		this.alarms = alarms;
	}

	@Override
	public Map<String, CircuitSnapshot> read() {
		Map<String, CircuitSnapshot> states = new HashMap<>();
		this.jdbc.sql("select * from relay_circuits").query((row) -> {
			states.put(row.getString("relay"), state(row));
		});
		return states;
	}

	@Override
	@Transactional
	public boolean open(String relay, CircuitSnapshot open) {
		var changed = this.jdbc.sql("""
				insert into relay_circuits (relay, state, since, changed_at, why, letter_proves, next_probe_at)
				values (:relay, 'OPEN', :since, :changed, :why, :letterProves, :next)
				on conflict (relay) do update set state = 'OPEN', since = excluded.since,
					changed_at = excluded.changed_at, why = excluded.why, letter_proves = excluded.letter_proves,
					next_probe_at = excluded.next_probe_at, uncertain = 0
				where relay_circuits.state <> 'OPEN'
				""")
			.param("relay", relay)
			.param("since", Utc.at(open.since()))
			.param("changed", Utc.at(open.changedAt()))
			.param("why", open.why())
			.param("letterProves", open.letterProves())
			.param("next", Utc.at(open.nextProbeAt()))
			.update() > 0;
		if (changed) {
			this.alarms.raise(AlarmKind.RELAY_CIRCUIT, relay, open.why());
		}
		return changed;
	}

	@Override
	public boolean claim(String relay, CircuitState state, Instant now, Instant next) {
		return this.jdbc.sql("""
				update relay_circuits set next_probe_at = :next
				where relay = :relay and state = :state and next_probe_at <= :now
				""")
			.param("relay", relay)
			.param(STATE, state.name())
			.param("now", Utc.at(now))
			.param("next", Utc.at(next))
			.update() > 0;
	}

	@Override
	@Transactional
	public boolean move(String relay, CircuitState from, CircuitState to, Instant now) {
		var changed = this.jdbc.sql("""
				update relay_circuits set state = :to, changed_at = :now, next_probe_at = :now, uncertain = 0
				where relay = :relay and state = :from
				""")
			.param("relay", relay)
			.param("from", from.name())
			.param("to", to.name())
			.param("now", Utc.at(now))
			.update() > 0;
		if (changed && to == CircuitState.CLOSED) {
			this.alarms.settle(AlarmKind.RELAY_CIRCUIT, relay);
		}
		return changed;
	}

	@Override
	public int doubt(String relay) {
		return this.jdbc
			.sql("""
					insert into relay_circuits as c (relay, state, since, changed_at, why, letter_proves, next_probe_at, uncertain)
					values (:relay, 'CLOSED', 'epoch', 'epoch', '', false, 'epoch', 1)
					on conflict (relay) do update set uncertain = c.uncertain + 1 where c.state <> 'OPEN'
					returning uncertain
					""")
			.param("relay", relay)
			.query(Integer.class)
			.optional()
			.orElse(0);
	}

	@Override
	public void settle(String relay) {
		this.jdbc.sql("update relay_circuits set uncertain = 0 where relay = :relay and uncertain <> 0")
			.param("relay", relay)
			.update();
	}

	private static CircuitSnapshot state(ResultSet row) throws SQLException {
		return new CircuitSnapshot(CircuitState.valueOf(row.getString(STATE)), Utc.of(row, "since"),
				Utc.of(row, "changed_at"), row.getString("why"), row.getBoolean("letter_proves"),
				Utc.of(row, "next_probe_at"), row.getInt("uncertain"));
	}

}
