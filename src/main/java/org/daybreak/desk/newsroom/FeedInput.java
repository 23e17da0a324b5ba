package org.daybreak.desk.newsroom;

import org.daybreak.feeds.Feed;
import org.daybreak.feeds.FeedForm;
import org.daybreak.web.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * A feed as it is typed at the desk.
 */
record FeedInput(@Nullable String url, @Nullable String weight, @Nullable String section, @Nullable String language,
		@Nullable Boolean top, @Nullable Boolean pictures, @Nullable String interval) {

	static final FeedInput EMPTY = new FeedInput("", "0", "", "", false, false, "20");

	static FeedInput of(Feed feed) {
		return new FeedInput(feed.url(), number(feed.weight()), feed.section(), feed.language(), feed.top(),
				feed.pictures(), Long.toString(feed.interval().toMinutes()));
	}

	FeedForm form() {
		return new FeedForm(this.url, weightTyped(), blank(this.section), blank(this.language),
				Boolean.TRUE.equals(this.top), Boolean.TRUE.equals(this.pictures), intervalTyped());
	}

	private @Nullable Double weightTyped() {
		if (blank(this.weight) == null) {
			return null;
		}
		try {
			return Double.valueOf(String.valueOf(this.weight).strip().replace(',', '.'));
		}
		catch (NumberFormatException ex) {
			throw new Malformed("weight", "is not a number");
		}
	}

	private @Nullable Integer intervalTyped() {
		if (blank(this.interval) == null) {
			return null;
		}
		try {
			return Integer.valueOf(String.valueOf(this.interval).strip());
		}
		catch (NumberFormatException ex) {
			throw new Malformed("intervalMinutes", "is not a whole number of minutes");
		}
	}

	private static @Nullable String blank(@Nullable String typed) {
		return (typed != null && !typed.isBlank()) ? typed : null;
	}

	private static String number(double value) {
		return (value == Math.rint(value)) ? Long.toString((long) value) : Double.toString(value);
	}

}
