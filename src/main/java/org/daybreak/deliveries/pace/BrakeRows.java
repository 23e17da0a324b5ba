package org.daybreak.deliveries.pace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

import org.daybreak.database.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The brakes in the database, where all nodes see them.
 */
@Component
public class BrakeRows implements Brakes {

	private static final String BETWEEN = "interval '%d seconds'".formatted(Brake.BETWEEN_HALVINGS.toSeconds());

	private final JdbcClient jdbc;

	private final InstantSource clock;

	BrakeRows(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public Map<String, Map<String, Brake>> read() {
		Map<String, Map<String, Brake>> brakes = new HashMap<>();
		this.jdbc.sql("select * from relay_brakes where heard_at > :forgotten")
			.param("forgotten", forgotten())
			.query((row) -> {
				brakes.computeIfAbsent(row.getString("relay"), (relay) -> new HashMap<>())
					.put(row.getString("domain"), brake(row));
			});
		return brakes;
	}

	/** Two halvings of two nodes within three seconds are one: the first is kept. */
	@Override
	public Brake press(String relay, String domain, Brake brake) {
		this.jdbc
			.sql("""
					delete from relay_brakes where (relay, domain) in (
						select relay, domain from relay_brakes where heard_at < :forgotten and (relay, domain) <> (:relay, :domain)
						for no key update skip locked)
					""")
			.param("forgotten", forgotten())
			.param("relay", relay)
			.param("domain", domain)
			.update();
		return this.jdbc
			.sql("""
					insert into relay_brakes as b (relay, domain, pace, full_pace, halved_at, heard_at)
					values (:relay, :domain, :pace, :full, :halved, :heard)
					on conflict (relay, domain) do update
					set pace = case when excluded.halved_at >= b.halved_at + :between then excluded.pace else b.pace end,
						full_pace = case when excluded.halved_at >= b.halved_at + :between then excluded.full_pace else b.full_pace end,
						halved_at = case when excluded.halved_at >= b.halved_at + :between then excluded.halved_at else b.halved_at end,
						heard_at = greatest(b.heard_at, excluded.heard_at)
					returning pace, full_pace, halved_at, heard_at
					"""
				.replace(":between", BETWEEN))
			.param("relay", relay)
			.param("domain", domain)
			.param("pace", brake.pace())
			.param("full", brake.full())
			.param("halved", Utc.at(brake.halvedAt()))
			.param("heard", Utc.at(brake.heardAt()))
			.query((row, number) -> brake(row))
			.single();
	}

	private OffsetDateTime forgotten() {
		return Utc.at(this.clock.instant().minus(Brake.FORGOTTEN));
	}

	private static Brake brake(ResultSet row) throws SQLException {
		return new Brake(row.getDouble("pace"), row.getDouble("full_pace"), Utc.of(row, "halved_at"),
				Utc.of(row, "heard_at"));
	}

}
