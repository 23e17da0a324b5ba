package org.daybreak.editions;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.daybreak.newsletters.DaySet;
import org.daybreak.newsletters.Newsletter;
import org.jspecify.annotations.Nullable;

/**
 * When a newsletter's editions are composed and frozen, read on its home clock; a time in
 * a gap moves forward, in an overlap the first counts.
 *
 * @param deadline when an edition is frozen without a person
 * @param effectiveAt the timetable counts for instants after this
 * @param grace how long after midnight yesterday's missed slot is still made good
 */
record EditionTimetable(ZoneId zone, List<LocalTime> editionTimes, LocalTime deliveryTime, DaySet deliveryDays,
		Newsletter.Clock clock, LocalTime deadline, Instant effectiveAt, Duration grace) {

	/**
	 * One edition time of one day.
	 */
	record Slot(LocalDate date, LocalTime time) {

	}

	static EditionTimetable of(Newsletter newsletter) {
		var deadline = newsletter.approvalDeadline();
		return new EditionTimetable(newsletter.timeZone(), newsletter.editionTimes(), newsletter.deliveryTime(),
				newsletter.deliveryDays(), newsletter.clock(),
				(deadline != null) ? deadline : newsletter.deliveryTime(), newsletter.scheduleEffectiveAt(),
				Duration.ofMinutes(newsletter.graceMinutes()));
	}

	/**
	 * The slot to compose now: the latest that has passed, if it was not composed yet.
	 * One from before the timetable took effect (a first start, a moved hour) is made
	 * good only on its own day and only when that day has no edition at all.
	 * @param composed slots composed before
	 * @param daysWithEdition days that have an edition, composed by whomever
	 */
	Optional<Slot> due(Instant now, Set<Slot> composed, Set<LocalDate> daysWithEdition) {
		var today = today(now);
		return Stream.of(today.minusDays(1), today)
			.filter(this::wanted)
			.flatMap((date) -> this.editionTimes.stream().map((time) -> new Slot(date, time)))
			.filter((slot) -> !instant(slot).isAfter(now))
			.max(Comparator.comparing(this::instant))
			.filter((slot) -> !composed.contains(slot))
			.filter((slot) -> slot.date().equals(today) || !instant(slot).plus(this.grace).isBefore(now))
			.filter((slot) -> inForce(slot) || (slot.date().equals(today) && !daysWithEdition.contains(today)));
	}

	/**
	 * Whether an edition is that of a slot: both are of one morning, or the slot had
	 * passed on the edition's day when it was begun.
	 * @param its the slot it was composed for; null: by hand
	 */
	boolean fills(LocalDate date, @Nullable LocalTime its, Instant composedAt, Slot slot) {
		return morning(date, its, composedAt).equals(morning(slot))
				|| (date.equals(slot.date()) && !instant(slot).isAfter(composedAt));
	}

	/** The date of the morning on which a slot's edition goes out at home. */
	LocalDate morning(Slot slot) {
		return before(slot.time()) ? slot.date() : slot.date().plusDays(1);
	}

	/** When a slot's morning comes at home. */
	Instant delivery(Slot slot) {
		return at(morning(slot), this.deliveryTime);
	}

	private LocalDate morning(LocalDate date, @Nullable LocalTime its, Instant composedAt) {
		return own(date, its, composedAt).map(this::morning).orElse(date);
	}

	/**
	 * The slot an edition was composed for; one begun by hand after its day's delivery is
	 * that of the next slot of that day.
	 */
	private Optional<Slot> own(LocalDate date, @Nullable LocalTime its, Instant composedAt) {
		if (its != null) {
			return Optional.of(new Slot(date, its));
		}
		if (!composedAt.isAfter(at(date, this.deliveryTime)) || !wanted(date)) {
			return Optional.empty();
		}
		return this.editionTimes.stream()
			.filter((time) -> !before(time))
			.map((time) -> new Slot(date, time))
			.filter((slot) -> !instant(slot).isBefore(composedAt) && inForce(slot))
			.min(Comparator.comparing(this::instant));
	}

	/** Whether what is composed then goes out on the morning of the same date. */
	private boolean before(LocalTime time) {
		return !time.isAfter(this.deliveryTime);
	}

	/**
	 * Whether a draft's deadline has passed. One composed by hand after the day's
	 * deadline waits for its editor, unless another slot of the day is still to come; one
	 * composed late by the timetable, for a slot in force, does not.
	 * @param slot the edition time it was composed for; null: composed by hand
	 */
	boolean deadlinePassed(LocalDate date, @Nullable LocalTime slot, Instant composedAt, Instant now) {
		var own = own(date, slot, composedAt);
		var instant = deadline(date, own.map(Slot::time).orElse(null));
		var counts = own.filter(this::inForce).isPresent() || instant.isAfter(composedAt);
		return counts && !instant.isAfter(now);
	}

	/** The first deadline at or after the slot, or that of the day. */
	Instant deadline(LocalDate date, @Nullable LocalTime slot) {
		var sameDay = at(date, this.deadline);
		return (slot == null || !sameDay.isBefore(at(date, slot))) ? sameDay : at(date.plusDays(1), this.deadline);
	}

	LocalDate today(Instant now) {
		return LocalDate.ofInstant(now, this.zone);
	}

	/**
	 * Whether a morning of this date, or an earlier zone's next one, is a delivery day.
	 */
	private boolean wanted(LocalDate date) {
		var tomorrow = this.deliveryDays.contains(date.plusDays(1).getDayOfWeek());
		if (this.clock == Newsletter.Clock.READER) {
			return tomorrow || this.deliveryDays.contains(date.getDayOfWeek());
		}
		var lastTime = this.editionTimes.get(this.editionTimes.size() - 1);
		return this.deliveryDays.contains(date.getDayOfWeek()) || (lastTime.isAfter(this.deliveryTime) && tomorrow);
	}

	private boolean inForce(Slot slot) {
		return !instant(slot).isBefore(this.effectiveAt);
	}

	Instant instant(Slot slot) {
		return at(slot.date(), slot.time());
	}

	private Instant at(LocalDate date, LocalTime time) {
		return ZonedDateTime.of(date, time, this.zone).toInstant();
	}

}
