package org.daybreak.schedule;

import java.time.Duration;
import java.util.List;

import org.daybreak.lists.growth.Growth;
import org.daybreak.lists.growth.GrowthDay;
import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.newsletters.Publishing;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class SettledGrowthTests {

	@Autowired
	Timetable timetable;

	@Autowired
	Publishing publishing;

	@Autowired
	Newsletters newsletters;

	@Autowired
	Growth growth;

	@Autowired
	SettableClock clock;

	@Autowired
	JdbcClient jdbc;

	@Test
	void aSignUpCountsThoughNobodyLookedBeforeItWasForgotten() {
		this.clock.set("2026-03-28T12:00:00Z");
		for (var slug : List.of("world", "science")) {
			this.publishing.found(new NewsletterForm(slug, slug, null, null, "Europe/Paris", List.of("06:00"), null,
					null, null, null, null, null, null, null, null, null, null, null, null, null));
		}
		this.jdbc.sql("""
				insert into sign_ups (email, email_key, newsletters, came_at, asked_at)
				values ('ada@example.org', 'ada@example.org', '{1,2}', '2026-03-28T12:00:00Z', '2026-03-28T12:00:00Z')
				""").update();
		this.clock.advance(Duration.ofDays(3));
		this.timetable.lines().forEach((line) -> {
			if (line.name().contains("growth")) {
				this.timetable.run(line.name());
			}
		});
		this.jdbc.sql("delete from sign_ups").update();
		for (var slug : List.of("world", "science")) {
			assertThat(
					this.growth.days(this.newsletters.require(slug), 10).stream().mapToLong(GrowthDay::signedUp).sum())
				.as(slug)
				.isEqualTo(1);
		}
	}

}
