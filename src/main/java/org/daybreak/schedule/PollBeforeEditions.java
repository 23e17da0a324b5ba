package org.daybreak.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import org.daybreak.feeds.Polling;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;

import org.springframework.stereotype.Component;

/**
 * Asks every healthy feed once more shortly before an edition is composed, so that a
 * morning's news is not as old as a server's wish to be left alone.
 */
@Component
class PollBeforeEditions {

	static final Duration AHEAD = Duration.ofMinutes(20);

	private final Newsletters newsletters;

	private final Polling polling;

	private final InstantSource clock;

	PollBeforeEditions(Newsletters newsletters, Polling polling, InstantSource clock) {
		this.newsletters = newsletters;
		this.polling = polling;
		this.clock = clock;
	}

	void beforeEditions() {
		var now = this.clock.instant();
		this.newsletters.all()
			.stream()
			.flatMap((newsletter) -> next(newsletter, now).stream())
			.min(Comparator.naturalOrder())
			.map((edition) -> edition.minus(AHEAD))
			.filter((start) -> !start.isAfter(now))
			.ifPresent(this.polling::freshen);
	}

	/** The next edition time on the newsletter's home clock. */
	private static Optional<Instant> next(Newsletter newsletter, Instant now) {
		var today = now.atZone(newsletter.timeZone()).toLocalDate();
		return Stream.of(today, today.plusDays(1))
			.flatMap((date) -> newsletter.editionTimes()
				.stream()
				.map((time) -> date.atTime(time).atZone(newsletter.timeZone()).toInstant()))
			.filter((instant) -> instant.isAfter(now))
			.min(Comparator.naturalOrder());
	}

}
