package org.daybreak.signup.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many sign-ups of each day became what, robots included, for the desk.
 */
@Component
public class IntakeDays {

	private final JdbcClient jdbc;

	IntakeDays(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Once per batch, so that no row is in demand. */
	void count(List<PendingSignUp> batch, List<SignUpOutcome> outcomes, Instant now) {
		var counts = new TreeMap<String, Integer>();
		outcomes.stream()
			.filter((outcome) -> outcome != SignUpOutcome.POSTPONED)
			.forEach((outcome) -> counts.merge(outcome.name(), 1, Integer::sum));
		for (var wish : batch) {
			var trap = wish.trap();
			if (trap != null) {
				counts.merge(trap.name(), 1, Integer::sum);
			}
		}
		counts.forEach((outcome, count) -> this.jdbc.sql("""
				insert into intake_days (day, outcome, count) values (:day, :outcome, :count)
				on conflict (day, outcome) do update set count = intake_days.count + excluded.count
				""")
			.param("day", LocalDate.ofInstant(now, ZoneOffset.UTC))
			.param("outcome", outcome)
			.param("count", count)
			.update());
	}

	/** What became of all sign-ups since a day (UTC), by outcome or trap. */
	public Map<String, Long> since(LocalDate day) {
		var counts = new TreeMap<String, Long>();
		this.jdbc.sql("select outcome, sum(count) from intake_days where day >= :day group by outcome")
			.param("day", day)
			.query((row) -> {
				counts.put(row.getString(1), row.getLong(2));
			});
		return counts;
	}

}
