package org.daybreak.deliveries.waves;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class WaveWritingTests {

	private static final String LONG_AGO = "2018-03-01T00:00:00Z";

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private PressRoom room;

	private long world;

	@BeforeEach
	void room() {
		this.room = new PressRoom(this.context);
		this.world = this.room.newsletter(LONG_AGO);
	}

	@Test
	void readersWhoShareZoneAndHourAreOneGroupSinceTheFirstOfThem() {
		this.room.reader(this.world, "a@example.org", "Europe/Paris", "2018-03-22T12:00:00Z");
		this.room.reader(this.world, "b@example.org", "Europe/Paris", "2018-03-21T12:00:00Z");
		var early = this.room.reader(this.world, "c@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		var same = this.room.reader(this.world, "d@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.room.reader(this.world, "e@example.org", "Asia/Tokyo", "2018-03-20T12:00:00Z");
		var gone = this.room.reader(this.world, "f@example.org", "Asia/Seoul", "2018-03-20T12:00:00Z");
		this.room.hour(early, "Europe/Paris", "05:00", "2018-03-23T12:00:00Z");
		this.room.hour(same, "Europe/Paris", "06:30", "2018-03-20T13:00:00Z");
		this.room.leave(gone);
		assertThat(this.room.bean(ReadersMornings.class).of(this.room.bean(Newsletters.class).require(this.world)))
			.containsExactlyInAnyOrder(group("Europe/Paris", "06:30", "2018-03-20T13:00:00Z"),
					group("Europe/Paris", "05:00", "2018-03-23T12:00:00Z"),
					group("Asia/Tokyo", "06:30", "2018-03-20T12:00:00Z"));
	}

	@Test
	void theTimetableReadsOneReaderPerGroupHoweverManyThereAre() {
		this.room.readers(this.world, 3000);
		this.room.jdbc.sql("analyze subscriptions").update();
		var plan = this.room.jdbc.sql("explain " + ReadersMornings.GROUPS)
			.param("newsletter", this.world)
			.param("time", LocalTime.parse("06:30"))
			.query(String.class)
			.list();
		assertThat(String.join("\n", plan)).contains("Limit", "using subscriptions_mornings")
			.doesNotContain("Seq Scan");
	}

	@Test
	void aReaderBackFromAPauseHasMissedNothing() {
		var away = this.room.reader(this.world, "away@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		status(away, "PAUSED");
		this.clock.set("2018-03-25T12:00:00Z");
		this.room.tick();
		this.clock.set("2018-03-28T12:00:00Z");
		this.room.tick();
		status(away, "ACTIVE");
		this.clock.set("2018-03-28T12:00:05Z");
		this.room.tick();
		assertThat(this.room.waves()).isEmpty();
	}

	@Test
	void aConfirmationThatCommitsAMomentLateStillHasItsMorning() {
		this.clock.set("2018-03-28T04:30:01Z");
		this.room.tick();
		this.room.reader(this.world, "paris@example.org", "Europe/Paris", "2018-03-28T04:29:59Z");
		this.room.edition(this.world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:30:06Z");
		this.room.tick();
		assertThat(this.room.inboxes()).containsOnlyKeys("paris@example.org");
	}

	@Test
	void aClockThatWasAheadForAWhileTakesNoMorningAway() {
		this.room.reader(this.world, "paris@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.clock.set("2018-03-29T12:00:00Z");
		this.room.tick();
		this.clock.set("2018-03-28T04:30:05Z");
		this.room.jdbc.sql("delete from waves").update();
		this.room.edition(this.world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.room.tick();
		assertThat(this.room.inboxes()).containsOnlyKeys("paris@example.org");
	}

	private void status(long subscription, String status) {
		this.room.jdbc.sql("update subscriptions set status = :status where id = :id")
			.param("status", status)
			.param("id", subscription)
			.update();
	}

	private static ReadersMornings.Group group(String zone, String time, String since) {
		return new ReadersMornings.Group(ZoneId.of(zone), LocalTime.parse(time), Instant.parse(since));
	}

}
