package org.daybreak.feeds;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.daybreak.feeds.fetching.Fetched;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PollPaceTests {

	private static final Instant NOW = Instant.parse("2026-08-22T04:00:00Z");

	@ParameterizedTest
	@CsvSource({
			// interval, wish, days of silence, wait
			"PT20M, PT0S,  0,  PT20M", "PT20M, PT5M,  0,  PT20M", "PT20M, PT1H,  0,  PT1H", "PT20M, PT365D, 0, PT4H",
			"PT20M, PT0S,  6,  PT20M", "PT20M, PT0S,  7,  PT1H", "PT20M, PT0S, 14,  PT2H", "PT20M, PT0S, 30,  PT4H",
			"PT12H, PT1H, 30,  PT12H", "PT1M,  PT0S,  0,  PT1M" })
	void healthyFeedsAreAskedAtTheirInterval(String interval, String wish, int silentDays, String wait) {
		assertThat(PollPace.afterAnswer(NOW, Duration.parse(interval), duration(wish),
				NOW.minus(Duration.ofDays(silentDays))))
			.isEqualTo(NOW.plus(Duration.parse(wait)));
	}

	@ParameterizedTest
	@CsvSource({ "1, PT0S, PT20M", "3, PT0S, PT20M", "4, PT0S, PT1H", "6, PT0S, PT3H", "100, PT0S, PT24H",
			"1, PT2H, PT2H", "4, PT30M, PT1H", "1, PT10000H, PT24H" })
	void failingFeedsWaitLongerAndLonger(int failures, String retryAfter, String wait) {
		assertThat(PollPace.afterFault(NOW, Duration.ofMinutes(20), failures, Duration.parse(retryAfter)))
			.isEqualTo(NOW.plus(Duration.parse(wait)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "cache-control | max-age=600 | PT10M",
					"cache-control | public, s-maxage=5, max-age=\"60\" | PT1M", "cache-control | no-store | PT0S",
					"expires | Sat, 22 Aug 2026 05:00:00 GMT | PT1H", "expires | 0 | PT0S",
					"expires | Sat, 22 Aug 2020 05:00:00 GMT | PT0S" })
	void readsFreshness(String header, String value, String expected) {
		assertThat(ServerWishes.freshness(answer(header, value), NOW)).isEqualTo(Duration.parse(expected));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "120 | PT2M", "Sat, 22 Aug 2026 04:30:00 GMT | PT30M", "soon | PT0S", "-5 | PT0S" })
	void readsRetryAfter(String value, String expected) {
		assertThat(ServerWishes.retryAfter(answer("retry-after", value), NOW)).isEqualTo(Duration.parse(expected));
	}

	private static Fetched answer(String header, String value) {
		return new Fetched(503, java.net.URI.create("http://a.example/"), null, null, new byte[0],
				Map.of(header, value));
	}

	private static Duration duration(String text) {
		return text.endsWith("D") ? Duration.ofDays(Long.parseLong(text.replaceAll("\\D", ""))) : Duration.parse(text);
	}

}
