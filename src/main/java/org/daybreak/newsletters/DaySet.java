package org.daybreak.newsletters;

import java.time.DayOfWeek;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The days of the week on which something happens, at least one; bit 0 is Monday.
 */
public record DaySet(int bits) {

	/** Every day of the week. */
	public static final DaySet DAILY = new DaySet(127);

	/** Monday to Friday. */
	public static final DaySet WEEKDAYS = new DaySet(31);

	public DaySet {
		if (bits < 1 || bits > 127) {
			throw new IllegalArgumentException("At least one day of the week is needed");
		}
	}

	public static DaySet of(Collection<DayOfWeek> days) {
		return new DaySet(days.stream().mapToInt(DaySet::bit).reduce(0, (one, other) -> one | other));
	}

	public boolean contains(DayOfWeek day) {
		return (this.bits & bit(day)) != 0;
	}

	public List<DayOfWeek> days() {
		return Stream.of(DayOfWeek.values()).filter(this::contains).toList();
	}

	private static int bit(DayOfWeek day) {
		return 1 << (day.getValue() - 1);
	}

}
