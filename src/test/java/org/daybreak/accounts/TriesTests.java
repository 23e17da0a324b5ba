package org.daybreak.accounts;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TriesTests {

	@ParameterizedTest
	@CsvSource({ "0,0", "4,0", "5,10", "6,20", "7,40", "10,320", "11,640", "12,900", "1000000,900" })
	void waitsLongerWithEveryFailureAndNeverLongerThanAQuarterOfAnHour(int failures, long seconds) {
		assertThat(Tries.ofPair("editor", "192.0.2.1").waitAfter(failures)).isEqualTo(Duration.ofSeconds(seconds));
	}

}
