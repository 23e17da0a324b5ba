package org.daybreak.subscribers.lists;

import java.time.DateTimeException;
import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimesTests {

	@ParameterizedTest
	@CsvSource({ "2020-02-29T23:59:58Z,2020-02-29T23:59:58Z", "1970-01-01T00:00:00Z,1970-01-01T00:00:00Z",
			"2020-01-02T03:04:05.678Z,2020-01-02T03:04:05.678Z", "2020-01-02 03:04:05Z,2020-01-02T03:04:05Z",
			"2020-01-02 03:04:05,2020-01-02T03:04:05Z", "2020-01-02T03:04:05+02:00,2020-01-02T01:04:05Z",
			"2020-01-02,2020-01-02T00:00:00Z", "2016-12-31T23:59:59Z,2016-12-31T23:59:59Z",
			"2020-01-01T24:00:00Z,2020-01-02T00:00:00Z" })
	void readsWhatProgramsExport(String written, Instant time) {
		assertThat(Times.of(written)).isEqualTo(time);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2020-02-30T00:00:00Z", "2019-02-29T00:00:00Z", "2020-00-10T00:00:00Z",
			"2020-01-01T25:00:00Z", "2020-01-01T10:60:00Z", "yesterday", "2020-1-1", "٢٠٢٠-01-01T00:00:00Z" })
	void refusesWhatIsNoTime(String written) {
		assertThatThrownBy(() -> Times.of(written)).isInstanceOf(DateTimeException.class);
	}

}
