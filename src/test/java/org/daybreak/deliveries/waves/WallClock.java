package org.daybreak.deliveries.waves;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * A clock on a wall of a zone, watched quarter of an hour by quarter of an hour: the due
 * instants found by watching, with nothing of what is being tested.
 */
public final class WallClock {

	private static final int QUARTER = 900;

	private static final int HALVES = 48;

	private static final long NEVER = Long.MIN_VALUE;

	private final LocalDate first;

	private final long[] due;

	private final boolean[] dates;

	/** Watches from one date to another, both inclusive. */
	public WallClock(ZoneId zone, LocalDate first, LocalDate last) {
		this.first = first;
		var days = (int) (last.toEpochDay() - first.toEpochDay()) + 1;
		this.due = new long[days * HALVES];
		this.dates = new boolean[days];
		Arrays.fill(this.due, NEVER);
		var start = first.minusDays(2).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
		var end = last.plusDays(2).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
		var before = zone.getRules().getOffset(Instant.ofEpochSecond(start - QUARTER)).getTotalSeconds();
		for (var at = start; at <= end; at += QUARTER) {
			var offset = zone.getRules().getOffset(Instant.ofEpochSecond(at)).getTotalSeconds();
			see(at + offset, at, true);
			// What the hands jumped over is due as if they had not jumped.
			for (var jumped = at + before; jumped < at + offset; jumped += QUARTER) {
				see(jumped, jumped - before, false);
			}
			before = offset;
		}
	}

	/** The first time that the hands stand there counts. */
	private void see(long wall, long at, boolean seen) {
		var day = (int) (Math.floorDiv(wall, 86_400L) - this.first.toEpochDay());
		if (day < 0 || day >= this.dates.length) {
			return;
		}
		this.dates[day] |= seen;
		var second = (int) Math.floorMod(wall, 86_400L);
		var slot = day * HALVES + second / 1800;
		if (second % 1800 == 0 && this.due[slot] == NEVER) {
			this.due[slot] = at;
		}
	}

	/** Whether the zone had that date at all. */
	public boolean has(LocalDate date) {
		return this.dates[(int) (date.toEpochDay() - this.first.toEpochDay())];
	}

	public Instant due(LocalDate date, LocalTime time) {
		var day = (int) (date.toEpochDay() - this.first.toEpochDay());
		return Instant.ofEpochSecond(this.due[day * HALVES + time.toSecondOfDay() / 1800]);
	}

	/** What a wall shows at an instant. */
	public static LocalDateTime at(Instant instant, ZoneId zone) {
		var offset = zone.getRules().getOffset(instant).getTotalSeconds();
		return LocalDateTime.ofEpochSecond(instant.getEpochSecond() + offset, 0, ZoneOffset.UTC);
	}

}
