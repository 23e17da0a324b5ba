package org.daybreak.dates;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FeedDatesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Sat, 22 Aug 2026 05:00:00 +0200 | 2026-08-22T03:00:00Z",
			"22 Aug 26 03:00 EST | 2026-08-22T08:00:00Z", "Saturday, 22-Aug-2026 03:00:00 GMT | 2026-08-22T03:00:00Z",
			"Sat Aug 22 03:00:00 2026 | 2026-08-22T03:00:00Z", "Sat Aug 22 03:00:00 PDT 2026 | 2026-08-22T10:00:00Z",
			"2026-08-22T03:00:00.123Z | 2026-08-22T03:00:00Z", "2026-08-22T03:00Z | 2026-08-22T03:00:00Z",
			"2026-08-22 03:00:00 +02:00 | 2026-08-22T01:00:00Z", "20260822T030000Z | 2026-08-22T03:00:00Z",
			"20260822 | 2026-08-22T00:00:00Z", "2026-08 | 2026-08-01T00:00:00Z", "2026 | 2026-01-01T00:00:00Z",
			"2026-234 | 2026-08-22T00:00:00Z", "August 22, 2026 3:05 pm | 2026-08-22T15:05:00Z",
			"Aug 22, 2026 | 2026-08-22T00:00:00Z", "22.08.2026 14:30 | 2026-08-22T14:30:00Z",
			"08/22/2026 | 2026-08-22T00:00:00Z", "22/08/2026 | 2026-08-22T00:00:00Z",
			"22 août 2026 05:00 +0200 | 2026-08-22T03:00:00Z", "22. März 2026 | 2026-03-22T00:00:00Z",
			"22 de agosto de 2026 | 2026-08-22T00:00:00Z", "22 августа 2026 | 2026-08-22T00:00:00Z",
			"2026年8月22日 12:00:00 JST | 2026-08-22T03:00:00Z", "2026년 08월 22일 03:00 | 2026-08-22T03:00:00Z",
			"Σαβ, 22 Αύγ 2026 06:00:00 EEST | 2026-08-22T03:00:00Z", "1787367600 | 2026-08-22T03:00:00Z",
			"1787367600000 | 2026-08-22T03:00:00Z", "Sat, 22 Aug 2026 24:00:00 GMT | 2026-08-23T00:00:00Z",
			"Sat, 22 Aug 2026 03:00:60 GMT | 2026-08-22T03:01:00Z",
			"Sat, 22 Aug 2026 03:00:00 GMT (comment) | 2026-08-22T03:00:00Z",
			"Sat, 22 Aug 2026 03:00:00 XYZ | 2026-08-22T03:00:00Z", "2026-08-22T9:15-05:00 | 2026-08-22T14:15:00Z" })
	void readsTheInstant(String text, Instant instant) {
		assertThat(FeedDates.parse(text)).isEqualTo(instant);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "soon", "yesterday", "99", "2026-13-01", "2026-02-40", "32 Aug 2026",
			"Sat, 22 Aug 2026 29:00:00 GMT", "0", "-", "Aug", "${7*7}", "22 Foo 2026" })
	void inventsNothing(String text) {
		assertThat(FeedDates.parse(text)).isNull();
	}

}
