package org.daybreak.lists;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
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
	@CsvSource(delimiter = '|', value = { "2018-03-28 06:30:00+00|2018-03-28T06:30:00Z",
			"2018-03-28 06:30:00.125+05:30|2018-03-28T01:00:00.125Z", "2018-03-28 06:30:00-03|2018-03-28T09:30:00Z",
			"2018-03-28 06:30:00 UTC|2018-03-28T06:30:00Z", "2018-03-28 06:30 +0000|2018-03-28T06:30:00Z",
			"2018-03-28T06:30|2018-03-28T06:30:00Z", "2018/03/28|2018-03-28T00:00:00Z",
			"2018/3/8 6:30|2018-03-08T06:30:00Z", "28.03.2018 06:30|2018-03-28T06:30:00Z",
			"1.2.2018|2018-02-01T00:00:00Z", "3/28/2018 6:30 AM|2018-03-28T06:30:00Z",
			"28/03/2018 12:05 am|2018-03-28T00:05:00Z", "3/28/2018 12:05:09 PM|2018-03-28T12:05:09Z",
			"4/4/2018|2018-04-04T00:00:00Z", "43187|2018-03-28T00:00:00Z", "43187.2708333333|2018-03-28T06:30:00Z",
			"43187,2708333333|2018-03-28T06:30:00Z", "1522218600|2018-03-28T06:30:00Z",
			"1522218600000|2018-03-28T06:30:00Z", "1522218600000000|2018-03-28T06:30:00Z",
			"20180328|2018-03-28T00:00:00Z", "20180328063000|2018-03-28T06:30:00Z",
			"Wed, 28 Mar 2018 06:30:00 +0000|2018-03-28T06:30:00Z", "28 March 2018|2018-03-28T00:00:00Z",
			"March 28th, 2018 at 6:30 PM|2018-03-28T18:30:00Z", "28-Mar-2018 06:30|2018-03-28T06:30:00Z",
			"Wed Mar 28 2018 06:30:00 GMT+0200 (CEST)|2018-03-28T04:30:00Z",
			"2018-03-28 06:30:00 Europe/Paris|2018-03-28T04:30:00Z", "2018-07-28 06:30:00 EST|2018-07-28T10:30:00Z",
			"2020-1-1|2020-01-01T00:00:00Z" })
	void readsWhatDatabasesSpreadsheetsAndPeopleWrite(String written, Instant time) {
		assertThat(Times.of(written)).isEqualTo(time);
	}

	@ParameterizedTest
	@CsvSource({ "3/4/2020,DMY,2020-04-03T00:00:00Z", "3/4/2020,MDY,2020-03-04T00:00:00Z",
			"03-04-20 07:00,DMY,2020-04-03T07:00:00Z", "3/4/98,MDY,1998-03-04T00:00:00Z",
			"13/4/2020,MDY,2020-04-13T00:00:00Z" })
	void theOrderOfDayAndMonthMayBeTold(String written, DateOrder order, Instant time) {
		assertThat(Times.of(written, order)).isEqualTo(time);
	}

	@Test
	void theOrderIsKnownWhereTheValuesLeaveNoDoubt() {
		assertThat(DateOrder.shown(List.of("3/4/2020", "28/4/2020 06:30"))).isEqualTo(DateOrder.DMY);
		assertThat(DateOrder.shown(List.of("3/4/2020", "4-28-2020"))).isEqualTo(DateOrder.MDY);
		assertThat(DateOrder.shown(List.of("3/4/2020", "28/4/2020", "4/28/2020"))).isNull();
		assertThat(DateOrder.shown(List.of("3/4/2020", "2020-04-28"))).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "2020-02-30T00:00:00Z", "2019-02-29T00:00:00Z", "2020-00-10T00:00:00Z",
			"2020-01-01T25:00:00Z", "2020-01-01T10:60:00Z", "yesterday", "2020-13-1", "3/4/2020", "03-04-20",
			"0000-00-00", "28/28/2018", "12:30", "2018-03-28 13:00 PM", "2018-03-28 06:30 QQT", "1e9", "17",
			"٢٠٢٠-01-01T00:00:00Z" })
	void refusesWhatIsNoTime(String written) {
		assertThatThrownBy(() -> Times.of(written)).isInstanceOf(DateTimeException.class);
	}

}
