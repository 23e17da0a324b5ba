package org.daybreak.dates;

import java.time.Instant;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dates on pages, beside the same dates in feeds.
 */
class PageDatesTests {

	/** January first, each as papers of several languages shorten it. */
	private static final List<String> SHORTENED = List.of("jan ene янв gen janv", "feb fév fev фев febr",
			"mar mär mrt мар mars", "apr avr abr апр", "may mai mag мая май maj mei", "jun juin giu июн",
			"jul juil lug июл", "aug août ago авг", "sep set сен sept сент", "oct okt out ott окт", "nov ноя нояб",
			"dec déc dez dic des дек");

	@ParameterizedTest
	@ValueSource(strings = { "en", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "nb", "ru" })
	void aMonthInWordsIsTheSameOnAPageAndInAFeed(String language) {
		for (var month : Month.values()) {
			var date = "5 " + month.getDisplayName(TextStyle.FULL, Locale.forLanguageTag(language)) + " 2018";
			var instant = Instant.parse("2018-%02d-05T00:00:00Z".formatted(month.getValue()));
			assertThat(PageDates.instant(date)).as(date).isEqualTo(instant);
			assertThat(FeedDates.parse(date)).as(date).isEqualTo(instant);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
	void aMonthMayBeShortened(int month) {
		for (var name : SHORTENED.get(month - 1).split(" ")) {
			for (var date : List.of("5 " + name + ". 2018", "5 " + name.toUpperCase(Locale.ROOT) + " 2018")) {
				assertThat(PageDates.instant(date)).as(date)
					.isEqualTo(Instant.parse("2018-%02d-05T00:00:00Z".formatted(month)));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Top 10 products 2020", "Our 12 projects 2019", "10 lists 2018", "Programme 12, 2018" })
	void whatIsNoMonthAmongTheWordsOfAPageIsNoDate(String line) {
		assertThat(PageDates.instant(line)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "10 July 2018 10:00 am ET, 2018-07-10T14:00:00Z", "10 January 2018 10:00 am ET, 2018-01-10T15:00:00Z",
			"10 July 2018 10:00 am BST, 2018-07-10T09:00:00Z", "10 July 2018 10:00 am CEST, 2018-07-10T08:00:00Z" })
	void aZoneInLettersIsTheSameOnAPageAndInAFeed(String date, Instant instant) {
		assertThat(PageDates.instant(date)).isEqualTo(instant);
		assertThat(FeedDates.parse(date)).isEqualTo(instant);
	}

	@ParameterizedTest
	@CsvSource({ "10 July 2018 10:00 PT, 2018-07-10T17:00:00Z", "10 January 2018 10:00 PT, 2018-01-10T18:00:00Z",
			"10 July 2018 10:00 CT, 2018-07-10T15:00:00Z", "10 July 2018 10:00 MT, 2018-07-10T16:00:00Z",
			"10 July 2018 10:00 PST, 2018-07-10T18:00:00Z" })
	void aRegionsTimeInAFeedKeepsItsSummer(String date, Instant instant) {
		assertThat(FeedDates.parse(date)).isEqualTo(instant);
	}

}
