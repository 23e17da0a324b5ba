package org.daybreak.editions;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

import org.daybreak.editions.EditionTimetable.Slot;
import org.daybreak.newsletters.Newsletter;
import org.jspecify.annotations.Nullable;

/**
 * Filling of a slot by what people began, touched or approved: the timetable composes
 * nothing beside it. What lies beside the one that goes fills nothing, nor does an empty
 * edition, nor what cannot be the slot's morning any more.
 *
 * @param maxAge a wave takes no edition frozen longer ago than this
 */
record Filling(EditionTimetable timetable, Duration maxAge, Instant now) {

	static Filling of(Newsletter newsletter, Instant now) {
		return new Filling(EditionTimetable.of(newsletter), Duration.ofMinutes(newsletter.editionMaxAgeMinutes()), now);
	}

	boolean filled(Collection<Edition> editions, Slot slot) {
		return editions.stream().anyMatch((edition) -> stands(edition) && fills(edition, slot));
	}

	/** A correction stands where what it corrects stands. */
	private static boolean stands(Edition edition) {
		return edition.byPerson() && !edition.empty() && edition.corrects() == null
				&& (edition.goes() || edition.frozen());
	}

	private boolean fills(Edition edition, Slot slot) {
		return this.timetable.fills(edition.localDate(), edition.slot(), edition.composedAt(), slot)
				&& (this.timetable.morning(slot).equals(edition.localDate())
						|| (!wasItsOwnDays(edition, slot) && lasts(edition, slot)));
	}

	/** Whether readers have had it already, before the morning after its date. */
	private boolean wasItsOwnDays(Edition edition, Slot slot) {
		var begins = this.timetable.instant(slot);
		return onItsDate(edition, edition.sentByHandAt())
				|| (edition.slot() == null && isBefore(edition.publishedAt(), begins))
				|| (!edition.localDate().equals(slot.date()) && onItsDate(edition, edition.publishedAt()));
	}

	private boolean onItsDate(Edition edition, @Nullable Instant instant) {
		return instant != null && this.timetable.today(instant).equals(edition.localDate());
	}

	private static boolean isBefore(@Nullable Instant one, Instant other) {
		return one != null && one.isBefore(other);
	}

	/** Whether it is still fresh when the slot's morning comes. */
	private boolean lasts(Edition edition, Slot slot) {
		var frozenAt = edition.frozenAt();
		var delivery = this.timetable.delivery(slot);
		return frozenAt == null
				|| !frozenAt.plus(this.maxAge).isBefore(delivery.isAfter(this.now) ? delivery : this.now);
	}

}
