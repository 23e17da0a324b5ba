package org.daybreak.stories.events;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes down the rank of each event and its terms, so that it can be told later why an
 * event stood where it stood.
 */
@Component
class RankBook {

	private final JdbcTemplate batches;

	private final JsonMapper json;

	RankBook(JdbcTemplate batches, JsonMapper json) {
		this.batches = batches;
		this.json = json;
	}

	void write(List<RankedEvent> events, Instant now) {
		this.batches.batchUpdate(
				"update events set score = ?, terms = ?, countries = ?, section = ?, ranked_at = ? where id = ?",
				// Whoever ranks at the same time takes the rows in the same order.
				events.stream()
					.sorted(Comparator.comparingLong(RankedEvent::eventId))
					.map((event) -> row(event, now))
					.toList());
	}

	private Object[] row(RankedEvent event, Instant now) {
		return new Object[] { event.score(), this.json.writeValueAsString(event.terms()),
				String.join(",", event.countries()), event.section(), Timestamp.from(now), event.eventId() };
	}

}
