package org.daybreak.stories;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.daybreak.TimeLimit;
import org.daybreak.feeds.EntriesRead;
import org.daybreak.feeds.Entry;
import org.daybreak.feeds.FeedFacts;
import org.daybreak.stories.pages.PageFacts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Makes stories of a feed's new entries, in the transaction that stores them.
 */
@Component
class EntryStories {

	private static final Logger log = LoggerFactory.getLogger(EntryStories.class);

	private static final Duration SAME_TELLING = Duration.ofHours(12);

	private static final Duration TAKING = Duration.ofSeconds(20);

	private final TimeLimit taking = new TimeLimit("take-entries", 4, TAKING, TAKING);

	private final StoryRows rows;

	private final InstantSource clock;

	EntryStories(StoryRows rows, InstantSource clock) {
		this.rows = rows;
		this.clock = clock;
	}

	@EventListener
	void tell(EntriesRead read) {
		var forms = this.taking.within(() -> forms(read));
		var told = 0;
		for (var at = 0; at < forms.size(); at++) {
			told += tell(read.feed(), read.entries().get(at), forms.get(at)) ? 1 : 0;
		}
		log.debug("feed {} told {} new stories in {} entries", read.feed().id(), told, read.entries().size());
	}

	private static List<@Nullable StoryForm> forms(EntriesRead read) {
		List<@Nullable StoryForm> forms = new ArrayList<>();
		for (var entry : read.entries()) {
			TimeLimit.check();
			forms.add(EntryForm.of(read.feed(), entry));
		}
		return forms;
	}

	private boolean tell(FeedFacts feed, Entry entry, @Nullable StoryForm form) {
		if (form == null || repeats(form)) {
			return false;
		}
		this.rows.save(new Story(form, origin(form, feed), this.clock.instant()).toldBy(feed.id(), entry.id(),
				feed.top() ? entry.position() : null));
		return true;
	}

	private boolean repeats(StoryForm form) {
		var told = (form.publishedAt() != null) ? form.publishedAt() : this.clock.instant();
		return this.rows.repeats(HeadlineKey.of(Objects.requireNonNull(form.headline())), CanonicalUrl.of(form.url()),
				form.source(), told.minus(SAME_TELLING));
	}

	private static Map<String, String> origin(StoryForm form, FeedFacts feed) {
		Map<String, String> origin = new LinkedHashMap<>();
		StoryFields.of(form)
			.forEach((field, value) -> origin.put(field,
					(value != null) ? "the feed " + feed.title() : PageFacts.NOT_TOLD));
		return origin;
	}

}
