package org.daybreak.stories.events;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.daybreak.database.AdvisoryLock;
import org.daybreak.database.LongTransaction;
import org.daybreak.stories.grouping.Frequencies;
import org.daybreak.stories.grouping.Grouping;
import org.daybreak.stories.grouping.ToldText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Groups the stories of the last two days anew; a group takes the event most of its
 * stories had, so that an event keeps its id while it lasts.
 */
@Component
class Regrouping {

	static final Duration WINDOW = Duration.ofHours(48);

	private static final Duration COMPARING = Duration.ofMinutes(5);

	private static final Logger log = LoggerFactory.getLogger(Regrouping.class);

	private static final String IN_WINDOW = """
			(coalesce(published_at, imported_at) >= :since or feed_id is null and imported_at >= :since)
			""";

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	private final InstantSource clock;

	Regrouping(JdbcClient jdbc, JdbcTemplate batches, InstantSource clock) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.clock = clock;
	}

	/** Groups if a story came or changed since the last time. */
	@Transactional
	boolean ifNeeded() {
		LongTransaction.statements(this.jdbc);
		// The transaction is silent while stories are compared.
		LongTransaction.thinking(this.jdbc, COMPARING);
		var waiting = this.jdbc.sql("select exists(select 1 from stories where event_id is null and " + IN_WINDOW + ")")
			.param("since", since())
			.query(Boolean.class)
			.single();
		if (waiting) {
			all();
		}
		return waiting;
	}

	private void all() {
		var started = System.nanoTime();
		// One node at a time: two would make two events of one happening.
		AdvisoryLock.of(this.jdbc, "events").hold();
		var stories = stories();
		var frequencies = new Frequencies();
		frequencies.addAll(stories.stream().map(Row::text).toList());
		var groups = Grouping.of(stories.stream().map(Row::telling).toList(), frequencies, Grouping.THRESHOLD);
		var events = eventsOf(groups, stories);
		var moved = move(groups, events, stories);
		log.info("{} stories of {} hours are {} events, {} stories moved, {} ms", stories.size(), WINDOW.toHours(),
				groups.size(), moved, (System.nanoTime() - started) / 1_000_000);
	}

	private Timestamp since() {
		return Timestamp.from(this.clock.instant().minus(WINDOW));
	}

	private List<Row> stories() {
		return this.jdbc
			.sql("select id, event_id, headline, standfirst, headline_key, canonical_url, "
					+ "coalesce(published_at, imported_at) as told_at from stories where " + IN_WINDOW
					+ " order by coalesce(published_at, imported_at), id")
			.param("since", since())
			.query(Row.class)
			.list();
	}

	/** The event of each group: the one it shares most stories with, else a new one. */
	private List<Long> eventsOf(List<Set<Integer>> groups, List<Row> stories) {
		List<Claim> claims = new ArrayList<>();
		for (var group = 0; group < groups.size(); group++) {
			Map<Long, Integer> shared = new HashMap<>();
			for (var at : groups.get(group)) {
				var event = stories.get(at).eventId();
				if (event != null) {
					shared.merge(event, 1, Integer::sum);
				}
			}
			for (var entry : shared.entrySet()) {
				claims.add(new Claim(group, entry.getKey(), entry.getValue()));
			}
		}
		claims.sort(Comparator.comparingInt(Claim::shared)
			.reversed()
			.thenComparingLong(Claim::event)
			.thenComparingInt(Claim::group));
		Map<Integer, Long> events = new HashMap<>();
		Set<Long> taken = new HashSet<>();
		for (var claim : claims) {
			if (!events.containsKey(claim.group()) && taken.add(claim.event())) {
				events.put(claim.group(), claim.event());
			}
		}
		List<Long> all = new ArrayList<>();
		for (var group = 0; group < groups.size(); group++) {
			var event = events.get(group);
			all.add((event != null) ? event : newEvent());
		}
		return all;
	}

	private long newEvent() {
		var now = Timestamp.from(this.clock.instant());
		return this.jdbc.sql("insert into events (first_seen, last_seen) values (?, ?) returning id")
			.param(now)
			.param(now)
			.query(Long.class)
			.single();
	}

	private int move(List<Set<Integer>> groups, List<Long> events, List<Row> stories) {
		List<Object[]> moved = new ArrayList<>();
		List<Object[]> seen = new ArrayList<>();
		for (var group = 0; group < groups.size(); group++) {
			var event = events.get(group);
			var newest = Instant.MIN;
			for (var at : groups.get(group)) {
				var story = stories.get(at);
				newest = story.toldAt().isAfter(newest) ? story.toldAt() : newest;
				if (!event.equals(story.eventId())) {
					moved.add(new Object[] { event, story.id() });
				}
			}
			seen.add(new Object[] { Timestamp.from(newest), event });
		}
		// Whoever changes several at once takes the rows in the order of their ids.
		moved.sort(Comparator.comparingLong((row) -> (long) row[1]));
		seen.sort(Comparator.comparingLong((row) -> (long) row[1]));
		this.batches.batchUpdate("update stories set event_id = ? where id = ?", moved);
		this.batches.batchUpdate("update events set last_seen = ? where id = ?", seen);
		return moved.size();
	}

	/**
	 * What grouping needs of a story.
	 */
	record Row(long id, @Nullable Long eventId, String headline, @Nullable String standfirst, String headlineKey,
			@Nullable String canonicalUrl, Instant toldAt) {

		ToldText telling() {
			return new ToldText(this.headline, this.standfirst, this.headlineKey, this.canonicalUrl);
		}

		String text() {
			return this.headline + " " + ((this.standfirst != null) ? this.standfirst : "");
		}

	}

	/**
	 * How many stories of a group an event had.
	 */
	private record Claim(int group, long event, int shared) {
	}

}
