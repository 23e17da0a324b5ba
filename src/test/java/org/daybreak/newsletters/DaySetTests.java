package org.daybreak.newsletters;

import java.time.DayOfWeek;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DaySetTests {

	@Test
	void holdsTheDaysItWasMadeOf() {
		var days = DaySet.of(List.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY));
		assertThat(days.bits()).isEqualTo(0b1000001);
		assertThat(days.contains(DayOfWeek.SUNDAY)).isTrue();
		assertThat(days.contains(DayOfWeek.TUESDAY)).isFalse();
		assertThat(days.days()).containsExactly(DayOfWeek.MONDAY, DayOfWeek.SUNDAY);
	}

	@Test
	void isNeverEmpty() {
		assertThatIllegalArgumentException().isThrownBy(() -> DaySet.of(List.of()));
	}

}
