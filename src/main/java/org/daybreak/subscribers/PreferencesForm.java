package org.daybreak.subscribers;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import org.daybreak.newsletters.DaySet;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * The preferences as they were posted; a list that was not part of the form is left as it
 * is.
 *
 * @param newsletters slugs; null: not part of the form
 * @param days names; null: not part of the form
 */
record PreferencesForm(@Nullable List<String> newsletters, @Nullable String timeZone, @Nullable String deliveryTime,
		@Nullable List<String> days, @Nullable String pausedUntil) {

	static PreferencesForm of(MultiValueMap<String, String> fields) {
		return new PreferencesForm(list(fields, "newsletter"), fields.getFirst("timeZone"),
				fields.getFirst("deliveryTime"), list(fields, "day"), fields.getFirst("pausedUntil"));
	}

	/**
	 * An unticked box is not posted: a hidden field beside the boxes tells that they were
	 * there.
	 */
	private static @Nullable List<String> list(MultiValueMap<String, String> fields, String name) {
		var values = fields.get(name);
		return (values != null) ? List.copyOf(values) : fields.containsKey("_" + name) ? List.of() : null;
	}

	ZoneId zone(ZoneId present) {
		return (this.timeZone == null) ? present
				: Zones.named(this.timeZone).orElseThrow(() -> new SignUpFault("timeZone", "zone"));
	}

	/** Null: the newsletter's. */
	@Nullable LocalTime time(@Nullable LocalTime present) {
		if (this.deliveryTime == null) {
			return present;
		}
		try {
			return this.deliveryTime.isBlank() ? null : LocalTime.parse(this.deliveryTime);
		}
		catch (DateTimeException ex) {
			throw new SignUpFault("deliveryTime", "time");
		}
	}

	/** Null: the newsletter's. */
	@Nullable DaySet days(@Nullable DaySet present, DaySet newsletters) {
		if (this.days == null) {
			return present;
		}
		if (this.days.isEmpty()) {
			throw new SignUpFault("day", "no-day");
		}
		try {
			var chosen = DaySet.of(this.days.stream().map(DayOfWeek::valueOf).toList());
			return chosen.equals(newsletters) ? null : chosen;
		}
		catch (IllegalArgumentException ex) {
			throw new SignUpFault("day", "day");
		}
	}

	/** Null: no pause. */
	@Nullable LocalDate pause(@Nullable LocalDate present, LocalDate today) {
		if (this.pausedUntil == null) {
			return present;
		}
		try {
			var date = this.pausedUntil.isBlank() ? null : LocalDate.parse(this.pausedUntil);
			if (date != null && date.isAfter(today.plusYears(1))) {
				throw new SignUpFault("pausedUntil", "long-pause");
			}
			return (date != null && date.isAfter(today)) ? date : null;
		}
		catch (DateTimeException ex) {
			throw new SignUpFault("pausedUntil", "date");
		}
	}

}
