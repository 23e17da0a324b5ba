package org.daybreak.deliveries.pace;

import java.time.Duration;

import org.daybreak.deliveries.circuit.ProbePolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PolicyTests {

	@ParameterizedTest
	@CsvSource({ "PT0S, PT5S", "PT2M, PT5S", "PT2M30S, PT5S", "PT10M, PT20S", "PT30M, PT60S", "PT8H, PT60S" })
	void probesOftenAtFirstAndOnceAMinuteInTheEnd(Duration outage, Duration pause) {
		assertThat(ProbePolicy.after(outage)).isEqualTo(pause);
	}

	@ParameterizedTest
	@CsvSource({ "20/s, 20", "90/min, 1.5", "1800/h, 0.5", "7, 7", " 2.5 / s , 2.5" })
	void readsAPaceAsPeopleWriteIt(String written, double perSecond) {
		assertThat(Pace.of(written)).isEqualTo(perSecond);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "fast", "0/s", "-3/s", "20/day", "1e9", "20/s/s" })
	void refusesWhatIsNoPace(String written) {
		assertThatIllegalArgumentException().isThrownBy(() -> Pace.of(written)).withMessageContaining("20/s");
	}

}
