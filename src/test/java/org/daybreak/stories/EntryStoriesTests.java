package org.daybreak.stories;

import java.time.Instant;
import java.util.List;

import org.daybreak.feeds.EntriesRead;
import org.daybreak.feeds.Entry;
import org.daybreak.feeds.FeedFacts;
import org.daybreak.support.DaybreakTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class EntryStoriesTests {

	private static final Instant NOW = Instant.parse("2018-03-28T04:00:00Z");

	@Autowired
	ApplicationEventPublisher events;

	@Autowired
	Stories stories;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void aFeedIsWatched() {
		this.jdbc.sql(
				"insert into feeds (url, host, next_poll_at, created_at) values ('https://example.org/feed', 'example.org', now(), now())")
			.update();
	}

	private Entry entry(String guid, String title, @Nullable String summary, @Nullable String url) {
		var id = this.jdbc
			.sql("insert into entries (feed_id, guid, position, fetched_at) values (1, ?, 0, now()) returning id")
			.param(guid)
			.query(Long.class)
			.single();
		return new Entry(id, guid, url, title, summary, null, null, null, null, null, NOW, null, null, null, 0, NOW);
	}

	private void read(Entry... entries) {
		this.events.publishEvent(
				new EntriesRead(new FeedFacts(1, "The Outlet", 0.5, "World", "en", true, false), List.of(entries)));
	}

	private List<Story> told() {
		return this.stories.since(NOW.minusSeconds(1));
	}

	@Test
	void tellsAnEntryAsAStory() {
		read(entry("1", "Egypt counts votes - The Outlet",
				"<p>Turnout was <b>low</b> on the last day.</p><p><a href='x'>Continue reading...</a></p>",
				"https://example.org/egypt"));
		var story = told().get(0);
		assertThat(story.headline()).isEqualTo("Egypt counts votes");
		assertThat(story.standfirst()).isEqualTo("Turnout was low on the last day.");
		assertThat(story.source()).isEqualTo("The Outlet");
		assertThat(story.section()).isEqualTo("World");
		assertThat(story.publishedAt()).isEqualTo(NOW);
		assertThat(story.position()).isZero();
		assertThat(story.given()).isFalse();
	}

	@Test
	void tellsTheSameArticleOnce() {
		read(entry("1", "Egypt counts votes", null, "https://www.example.org/egypt?utm_source=rss"));
		read(entry("2", "Egypt counts votes", null, "https://example.org/egypt"));
		assertThat(told()).hasSize(1);
	}

	@Test
	void tellsTheMorningColumnAgainTheNextMorning() {
		read(entry("1", "What we know this morning", null, "https://example.org/monday"));
		read(entry("2", "What we know this morning", null, "https://example.org/monday-again"));
		assertThat(told()).hasSize(1);
		this.jdbc.sql("update stories set published_at = published_at - interval '1 day'").update();
		read(entry("3", "What we know this morning", null, "https://example.org/tuesday"));
		assertThat(told()).extracting(Story::url).containsExactly("https://example.org/tuesday");
	}

	@Test
	void keepsHostileTextAsTextAndDropsScripts() {
		read(entry("1", "<script>alert(1)</script> ${7*7}",
				"<script>alert(2)</script><p onclick='x'>Quiet\0 words.</p>", "javascript:alert(3)"));
		var story = told().get(0);
		assertThat(story.headline()).isEqualTo("<script>alert(1)</script> ${7*7}");
		assertThat(story.standfirst()).isEqualTo("Quiet words.");
		assertThat(story.url()).isNull();
	}

	@Test
	void passesOverAnEntryWithoutTitle() {
		read(entry("1", " ", "Text", null));
		assertThat(told()).isEmpty();
	}

}
