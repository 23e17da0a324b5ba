package org.daybreak.feeds;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

import org.daybreak.dates.FeedDates;
import org.daybreak.feeds.fetching.Fetched;
import org.jspecify.annotations.Nullable;

/**
 * How long a server asks to be left alone, from the headers of its answer (RFC 9110,
 * 10.2.3; RFC 9111, 5.2 and 5.3).
 */
final class ServerWishes {

	private static final Pattern MAX_AGE = Pattern.compile("(?i)(?<![a-z-])max-age\\s*=\\s*\"?(\\d{1,9})");

	private ServerWishes() {
	}

	/** How long the answer stays fresh. */
	static Duration freshness(Fetched answer, Instant now) {
		var control = answer.header("cache-control");
		var maxAge = (control != null) ? MAX_AGE.matcher(control) : null;
		if (maxAge != null && maxAge.find()) {
			return Duration.ofSeconds(Long.parseLong(maxAge.group(1)));
		}
		return until(answer.header("expires"), now);
	}

	/** How long to wait before asking again after a refusal. */
	static Duration retryAfter(Fetched answer, Instant now) {
		var stated = answer.header("retry-after");
		return (stated != null && stated.strip().matches("\\d{1,9}"))
				? Duration.ofSeconds(Long.parseLong(stated.strip())) : until(stated, now);
	}

	private static Duration until(@Nullable String date, Instant now) {
		var instant = FeedDates.parse(date);
		return (instant != null && instant.isAfter(now)) ? Duration.between(now, instant) : Duration.ZERO;
	}

}
