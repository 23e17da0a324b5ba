package org.daybreak.newsletters;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.daybreak.web.Malformed;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import static org.daybreak.newsletters.FormCheck.choice;
import static org.daybreak.newsletters.FormCheck.or;
import static org.daybreak.newsletters.FormCheck.range;
import static org.daybreak.newsletters.FormCheck.time;

/**
 * Timing of a newsletter: when its editions are composed, approved and delivered, and how
 * late each may be.
 *
 * @param timeZone its home zone
 * @param editionTimes when editions are composed, in the home zone
 * @param deliveryTime when a reader's letter comes, on the clock of {@code clock}
 * @param approvalDeadline in the home zone; null: the delivery time
 * @param graceMinutes how long a morning waits for a late edition
 * @param editionMaxAgeMinutes the age from which an edition is stale
 */
@Embeddable
record Timing(@Convert(converter = ZoneColumn.class) ZoneId timeZone,
		@Convert(converter = TimesColumn.class) List<LocalTime> editionTimes,
		@JdbcTypeCode(SqlTypes.LOCAL_TIME) LocalTime deliveryTime,
		@Convert(converter = DaySetColumn.class) DaySet deliveryDays,
		@Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.VARCHAR) Newsletter.Clock clock,
		@Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.VARCHAR) Newsletter.Approval approval,
		@JdbcTypeCode(SqlTypes.LOCAL_TIME) @Nullable LocalTime approvalDeadline, int graceMinutes,
		int editionMaxAgeMinutes) {

	/** That of a newsletter of which nobody says otherwise. */
	static final Timing USUAL = new Timing(ZoneId.of("UTC"), List.of(LocalTime.of(6, 0)), LocalTime.of(6, 30),
			DaySet.DAILY, Newsletter.Clock.READER, Newsletter.Approval.EDITOR_OR_DEADLINE, null, 180, 1200);

	/** As the form says; what is null in it is taken from the old one. */
	static Timing of(NewsletterForm form, Timing old) {
		return new Timing(or(form.timeZone(), old.timeZone, FormCheck::zone), editionTimes(form, old),
				or(form.deliveryTime(), old.deliveryTime, (value) -> time("deliveryTime", value)),
				deliveryDays(form, old),
				or(form.clock(), old.clock, (value) -> choice("clock", value, Newsletter.Clock.class)),
				or(form.approval(), old.approval, (value) -> choice("approval", value, Newsletter.Approval.class)),
				deadline(form, old), range("graceMinutes", or(form.graceMinutes(), old.graceMinutes), 0, 1440),
				range("editionMaxAgeMinutes", or(form.editionMaxAgeMinutes(), old.editionMaxAgeMinutes), 1, 10080));
	}

	private static List<LocalTime> editionTimes(NewsletterForm form, Timing old) {
		var given = form.editionTimes();
		if (given == null) {
			return old.editionTimes;
		}
		if (given.isEmpty() || given.size() > 6) {
			throw new Malformed("editionTimes", "must be one to six times");
		}
		var times = IntStream.range(0, given.size())
			.mapToObj((i) -> time("editionTimes[" + i + "]", given.get(i)))
			.sorted()
			.toList();
		if (times.stream().distinct().count() < times.size()) {
			throw new Malformed("editionTimes", "must not name the same time twice");
		}
		return times;
	}

	private static DaySet deliveryDays(NewsletterForm form, Timing old) {
		var given = form.deliveryDays();
		if (given == null) {
			return old.deliveryDays;
		}
		if (given.isEmpty()) {
			throw new Malformed("deliveryDays", "must be at least one day");
		}
		return DaySet.of(IntStream.range(0, given.size())
			.mapToObj((i) -> choice("deliveryDays[" + i + "]", given.get(i), DayOfWeek.class))
			.toList());
	}

	private static @Nullable LocalTime deadline(NewsletterForm form, Timing old) {
		var given = form.approvalDeadline();
		if (given == null) {
			return old.approvalDeadline;
		}
		return given.isBlank() ? null : time("approvalDeadline", given);
	}

	/** Whether editions and mornings come at the same hours. */
	boolean keepsTheHoursOf(Timing other) {
		return this.timeZone.equals(other.timeZone) && this.editionTimes.equals(other.editionTimes)
				&& this.deliveryTime.equals(other.deliveryTime) && this.deliveryDays.equals(other.deliveryDays)
				&& this.clock == other.clock;
	}

}
