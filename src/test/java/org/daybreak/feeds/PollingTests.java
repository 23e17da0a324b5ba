package org.daybreak.feeds;

import java.time.Instant;
import java.util.List;

import org.daybreak.feeds.Feed.Outcome;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;

import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

import static org.assertj.core.api.Assertions.assertThat;

@RecordApplicationEvents
class PollingTests extends PollingScene {

	@Test
	void storesEachEntryOnce() {
		var first = SampleDocuments.item("a", "First", DATE);
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper", first));
		var feed = add("/feed");
		assertThat(feed.lastOutcome()).isEqualTo(Outcome.READ);
		assertThat(feed.lastMessage()).isEqualTo("1 entry, 1 new");
		assertThat(feed.title()).isEqualTo("Paper");
		assertThat(feed.entryCount()).isEqualTo(1);
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper", SampleDocuments.item("b", "Second", DATE), first));
		assertThat(this.polling.poll(feed.id()).lastMessage()).isEqualTo("2 entries, 1 new");
		assertThat(entries()).isEqualTo(2);
	}

	@Test
	void announcesOnlyWhatIsNew(ApplicationEvents events) {
		var first = SampleDocuments.item("a", "First", DATE);
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper", first));
		var feed = add("/feed");
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper", SampleDocuments.item("b", "Second", DATE), first));
		this.polling.poll(feed.id());
		this.polling.poll(feed.id());
		assertThat(events.stream(EntriesRead.class))
			.extracting((read) -> read.entries().stream().map(Entry::guid).toList())
			.containsExactly(List.of("a"), List.of("b"));
		assertThat(events.stream(EntriesRead.class)).extracting((read) -> read.feed().id()).containsOnly(feed.id());
	}

	@Test
	@TakesLong("reads a feed of fifty thousand")
	void takesTheNewestOfAFeedOfFiftyThousand() {
		var old = SampleDocuments.rssOf(50_000);
		var news = SampleDocuments.item("new", "News", DATE);
		this.web.serve("/feed", 200, old.replace("</channel>", news + "</channel>"));
		var feed = add("/feed");
		assertThat(feed.lastOutcome()).isEqualTo(Outcome.READ);
		assertThat(feed.entryCount()).isEqualTo(50_001);
		assertThat(feed.lastMessage()).isEqualTo("the newest 500 of 50001 entries, 500 new");
		assertThat(entries()).isEqualTo(500);
		assertThat(this.jdbc.sql("select title from entries where guid = 'new'").query(String.class).list())
			.containsExactly("News");
	}

	@Test
	void aJsonFeedWithControlCharactersIsStored() {
		this.web.serve("/feed", 200, "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\\u0000\\ud800\","
				+ "\"items\":[{\"id\":\"1\\u0000\",\"title\":\"a\\u0000\\u0007b\",\"content_text\":\"\\u0000\"}]}");
		var feed = add("/feed");
		assertThat(feed.lastOutcome()).isEqualTo(Outcome.READ);
		assertThat(feed.title()).isEqualTo("T");
		assertThat(this.jdbc.sql("select title from entries").query(String.class).list()).containsExactly("ab");
	}

	@Test
	void clampsTheFutureAndInventsNoDate() {
		this.web.serve("/feed", 200,
				SampleDocuments.rss("Paper", SampleDocuments.item("a", "Future", "Sat, 22 Aug 2099 03:00:00 GMT"),
						SampleDocuments.item("b", "Undated", "soon"),
						SampleDocuments.item("c", "Epoch", "Thu, 01 Jan 1970 00:00:00 GMT")));
		add("/feed");
		assertThat(published("a")).isEqualTo(Instant.parse(NOW));
		assertThat(published("b")).isNull();
		assertThat(published("c")).isNull();
	}

	private Instant published(String guid) {
		return this.jdbc.sql("select published_at from entries where guid = :guid")
			.param("guid", guid)
			.query((row, n) -> (row.getTimestamp(1) != null) ? row.getTimestamp(1).toInstant() : null)
			.list()
			.get(0);
	}

	@Test
	void identifiesEntriesThatStateNoGuid() {
		var linked = "<item><title>Linked</title><link>http://site.example/l</link></item>";
		var bare = "<item><title>Bare</title></item>";
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper", linked, bare, bare));
		var feed = add("/feed");
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper again", linked, bare));
		this.polling.poll(feed.id());
		assertThat(this.jdbc.sql("select guid from entries order by id").query(String.class).list()).hasSize(2)
			.first()
			.isEqualTo("http://site.example/l");
	}

	@Test
	void takesHostileTextsAsTexts() {
		this.web.serve("/feed", 200,
				SampleDocuments.rss("A\u0000 ${7*7} &lt;script&gt;x&lt;/script&gt;",
						SampleDocuments.item("a\u0000",
								"&lt;script&gt;alert(1)&lt;/script&gt;\u0000\uD800 {{7*7}} &#0; &#x1F600;", DATE),
						"<item><title>Odd</title><link>javascript:alert(1)</link></item>"));
		var feed = add("/feed");
		assertThat(feed.lastOutcome()).isEqualTo(Outcome.READ);
		assertThat(
				this.jdbc.sql("select count(*) from entries where url like 'javascript%'").query(Long.class).single())
			.isZero();
		assertThat(entries()).isEqualTo(2);
	}

}
