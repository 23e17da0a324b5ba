package org.daybreak.feeds;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A feed as the API shows it.
 */
@Schema(name = "Feed")
record FeedStatus(long id, String url, @Nullable String title, double weight, @Nullable String section,
		@Nullable String language, boolean top, boolean pictures, long intervalMinutes,
		@Schema(description = "How the last poll went: READ, NOT_MODIFIED, EMPTY, NOT_A_FEED, TOO_LARGE, REFUSED, FAILED") Feed.@Nullable Outcome lastOutcome,
		@Schema(description = "The same in plain words") @Nullable String lastMessage, @Nullable Instant lastPolledAt,
		Instant nextPollAt, @Schema(description = "Entries in the last document read") int entryCount,
		@Schema(description = "Faults in a row") int failures) {

	static FeedStatus of(Feed feed) {
		return new FeedStatus(feed.id(), feed.url(), feed.title(), feed.weight(), feed.section(), feed.language(),
				feed.top(), feed.pictures(), feed.interval().toMinutes(), feed.lastOutcome(), feed.lastMessage(),
				feed.lastPolledAt(), feed.nextPollAt(), feed.entryCount(), feed.failures());
	}

}
