package org.daybreak.personal;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.daybreak.languages.Language;
import org.daybreak.newsletters.DaySet;
import org.daybreak.signup.SignUpFault;
import org.daybreak.subscribers.Zones;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * The preferences as they were posted; what was not part of the form is left as it is.
 *
 * @param newsletters slugs; null: not part of the form
 * @param locale the language of the form as it came back
 * @param shown the language it was shown with: that alone is no choice; null: not said
 * @param rhythm daily, weekdays, weekly or own; null: the days count
 * @param weekly the one day of a weekly rhythm
 * @param days names; null: not part of the form
 * @param pause for so many days from today, 0 ends a pause; null: the date counts
 */
record PreferencesForm(@Nullable List<String> newsletters, @Nullable String locale, @Nullable String shown,
		@Nullable String timeZone, @Nullable String deliveryTime, @Nullable String rhythm, @Nullable String weekly,
		@Nullable List<String> days, @Nullable String pause, @Nullable String pausedUntil) {

	static PreferencesForm of(MultiValueMap<String, String> fields) {
		return new PreferencesForm(list(fields, "newsletter"), fields.getFirst("locale"), fields.getFirst("shown"),
				fields.getFirst("timeZone"), fields.getFirst("deliveryTime"), fields.getFirst("rhythm"),
				fields.getFirst("weekly"), list(fields, "day"), fields.getFirst("pause"),
				fields.getFirst("pausedUntil"));
	}

	/**
	 * An unticked box is not posted: a hidden field beside the boxes tells that they were
	 * there.
	 */
	private static @Nullable List<String> list(MultiValueMap<String, String> fields, String name) {
		var values = fields.get(name);
		return (values != null) ? List.copyOf(values) : fields.containsKey("_" + name) ? List.of() : null;
	}

	/** What was filled in laid over what stands, as far as it can be read. */
	Preferences.Chosen over(Preferences.Chosen stands) {
		var ticked = stands.offered()
			.stream()
			.filter((one) -> (this.newsletters != null) ? this.newsletters.contains(one.slug())
					: stands.received().contains(one))
			.toList();
		return new Preferences.Chosen(stands.subscriber(), stands.offered(), ticked, stands.newsletter(),
				Zones.named(this.timeZone).orElse(stands.zone()), readable(stands.time()), stands.days(),
				stands.pausedUntil(), false, List.of());
	}

	private @Nullable LocalTime readable(@Nullable LocalTime present) {
		try {
			return time(present);
		}
		catch (SignUpFault ex) {
			return present;
		}
	}

	/** One of our languages, as a tag, if it was chosen; null: it stays. */
	@Nullable String language() {
		return Optional.ofNullable(this.locale)
			.filter((tag) -> tag.length() <= 35 && !tag.equals(this.shown))
			.map(Locale::forLanguageTag)
			.flatMap(Language::of)
			.map(Language::tag)
			.orElse(null);
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
			return this.deliveryTime.isBlank() ? null
					: LocalTime.parse(this.deliveryTime).truncatedTo(ChronoUnit.MINUTES);
		}
		catch (DateTimeException ex) {
			throw new SignUpFault("deliveryTime", "time");
		}
	}

	/**
	 * Of the days wished for those on which the newsletter comes; where it comes on none
	 * of them, all of its own, since it would never come again. Null: the newsletter's.
	 */
	@Nullable DaySet days(@Nullable DaySet present, DaySet newsletters) {
		if (this.days == null && (this.rhythm == null || this.rhythm.equals("own"))) {
			return present;
		}
		var wished = wished();
		return (wished == null) ? null : theirs(both(wished, newsletters), newsletters);
	}

	/** Whether a newsletter comes on none of the days wished for. */
	boolean misses(DaySet newsletters) {
		var wished = wished();
		return wished != null && newsletters.days().stream().noneMatch(wished::contains);
	}

	/** Null: every day on which a newsletter comes, or nothing was said. */
	private @Nullable DaySet wished() {
		return switch ((this.rhythm != null) ? this.rhythm : "own") {
			case "daily" -> null;
			case "weekdays" -> DaySet.WEEKDAYS;
			case "weekly" -> ticked((this.weekly != null) ? List.of(this.weekly) : List.of());
			case "own" -> (this.days != null) ? ticked(this.days) : null;
			default -> throw new SignUpFault("day", "day");
		};
	}

	/** Which of the four rhythms some days are; null: the newsletter's. */
	static String rhythm(@Nullable DaySet days, DaySet newsletters) {
		if (days == null || days.equals(newsletters)) {
			return "daily";
		}
		if (days.equals(both(DaySet.WEEKDAYS, newsletters))) {
			return "weekdays";
		}
		return (days.days().size() == 1) ? "weekly" : "own";
	}

	private static DaySet both(DaySet some, DaySet others) {
		var both = some.days().stream().filter(others::contains).toList();
		return both.isEmpty() ? others : DaySet.of(both);
	}

	private static @Nullable DaySet theirs(DaySet chosen, DaySet newsletters) {
		return chosen.equals(newsletters) ? null : chosen;
	}

	private static DaySet ticked(List<String> names) {
		if (names.isEmpty()) {
			throw new SignUpFault("day", "no-day");
		}
		try {
			return DaySet.of(names.stream().map(DayOfWeek::valueOf).toList());
		}
		catch (IllegalArgumentException ex) {
			throw new SignUpFault("day", "day");
		}
	}

	/** Null: no pause. */
	@Nullable LocalDate pause(@Nullable LocalDate present, LocalDate today) {
		if (this.pause != null) {
			return pressed(this.pause, today);
		}
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

	private static @Nullable LocalDate pressed(String days, LocalDate today) {
		try {
			var count = Integer.parseInt(days);
			if (count > 366) {
				throw new SignUpFault("pausedUntil", "long-pause");
			}
			return (count > 0) ? today.plusDays(count) : null;
		}
		catch (NumberFormatException ex) {
			throw new SignUpFault("pausedUntil", "date");
		}
	}

}
