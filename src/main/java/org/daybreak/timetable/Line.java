package org.daybreak.timetable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One line of the timetable: what runs how often, and when it does not.
 */
public final class Line {

	private static final Duration A_LITTLE_LATER = Duration.ofMillis(100);

	private final String name;

	private final Duration interval;

	private final List<Runnable> works;

	private boolean onTheMinute;

	private boolean onTheLiveSite;

	Line(String name, Duration interval, List<Runnable> works) {
		this.name = name;
		this.interval = interval;
		this.works = works;
	}

	/** One of its ticks comes as each minute begins, for what is due on the minute. */
	public Line onTheMinute() {
		this.onTheMinute = true;
		return this;
	}

	/** It rests on a copy of the database, which mails nobody of its own accord. */
	public Line onTheLiveSite() {
		this.onTheLiveSite = true;
		return this;
	}

	public String name() {
		return this.name;
	}

	/** From one tick to the next. */
	public Duration interval() {
		return this.interval;
	}

	public boolean isOnTheLiveSite() {
		return this.onTheLiveSite;
	}

	/**
	 * How long after an instant its first tick comes; whoever asks later too agrees.
	 */
	public Duration untilFirst(Instant now) {
		if (!this.onTheMinute) {
			return Duration.ZERO;
		}
		var every = this.interval.toMillis();
		return Duration.ofMillis(every - Math.floorMod(now.toEpochMilli(), every)).plus(A_LITTLE_LATER);
	}

	/** Does what it is for. */
	public void run() {
		run(0);
	}

	private void run(int first) {
		if (first < this.works.size()) {
			try {
				this.works.get(first).run();
			}
			finally {
				run(first + 1);
			}
		}
	}

	/** As a page shows it: every how many seconds, its name, and what holds for it. */
	@Override
	public String toString() {
		return "every %d s  %s%s%s".formatted(this.interval.toSeconds(), this.name,
				this.onTheMinute ? ", on the minute" : "", this.onTheLiveSite ? ", on the live site" : "");
	}

}
