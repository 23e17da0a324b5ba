package org.daybreak.feeds;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.daybreak.feeds.Feed.Outcome;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
@RecordApplicationEvents
class PollingTests {

	private static final String NOW = "2026-08-22T04:00:00Z";

	private static final String DATE = "Sat, 22 Aug 2026 03:00:00 GMT";

	private final LocalWeb web = new LocalWeb();

	@Autowired
	Watching watching;

	@Autowired
	Polling polling;

	@Autowired
	Feeds feeds;

	@Autowired
	SettableClock clock;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void setTheClock() {
		this.clock.set(NOW);
	}

	@AfterEach
	void close() {
		this.web.close();
	}

	private Feed add(String path) {
		return this.watching.add(new FeedForm(this.web.url(path).toString()));
	}

	private long entries() {
		return this.jdbc.sql("select count(*) from entries").query(Long.class).single();
	}

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
	void asksWithTheValidatorsOfTheLastAnswer() {
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper"), "ETag", "\"v 1\"", "Last-Modified",
				"as they wrote it");
		var feed = add("/feed");
		this.web.serve("/feed", 304, "");
		var polled = this.polling.poll(feed.id());
		assertThat(polled.lastOutcome()).isEqualTo(Outcome.NOT_MODIFIED);
		assertThat(this.web.requests().get(1).getFirst("If-None-Match")).isEqualTo("\"v 1\"");
		assertThat(this.web.requests().get(1).getFirst("If-Modified-Since")).isEqualTo("as they wrote it");
	}

	@Test
	void theSameBodyAgainIsNotModified() {
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper", SampleDocuments.item("a", "First", DATE)));
		var feed = add("/feed");
		var polled = this.polling.poll(feed.id());
		assertThat(polled.lastOutcome()).isEqualTo(Outcome.NOT_MODIFIED);
		assertThat(polled.lastMessage()).contains("same document");
		assertThat(polled.entryCount()).isEqualTo(1);
	}

	@Test
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
	void saysWhatIsWrongAndGoesOnWithTheOthers() {
		this.web.serve("/page", 200, "<!doctype html><html><body>Welcome</body></html>", "Content-Type", "text/html");
		this.web.serve("/nothing", 200, "");
		this.web.serve("/empty", 200, SampleDocuments.rss("Empty"));
		this.web.serve("/gone", 410, "");
		this.web.serve("/big", 200, new byte[5_500_000]);
		this.web.serve("/good", 200, SampleDocuments.rss("Good", SampleDocuments.item("a", "First", DATE)));
		for (var path : List.of("/page", "/nothing", "/empty", "/gone", "/big", "/good")) {
			this.watching.watch(new FeedForm(this.web.url(path).toString()));
		}
		assertThat(this.polling.pollDue()).isEqualTo(6);
		assertStatus("/page", Outcome.NOT_A_FEED, "the answer is a web page, not a feed");
		assertStatus("/nothing", Outcome.EMPTY, "the answer is empty");
		assertStatus("/empty", Outcome.EMPTY, "the feed has no entries");
		assertStatus("/gone", Outcome.FAILED, "the feed has been closed for good (410)");
		assertStatus("/big", Outcome.TOO_LARGE, "the answer is larger than 5 MB");
		assertStatus("/good", Outcome.READ, "1 entry, 1 new");
		assertThat(this.polling.pollDue()).isZero();
	}

	private void assertStatus(String path, Outcome outcome, String message) {
		var feed = this.feeds.findByUrl(this.web.url(path).toString()).orElseThrow();
		assertThat(feed.lastOutcome()).isEqualTo(outcome);
		assertThat(feed.lastMessage()).isEqualTo(message);
	}

	@Test
	void pollsWhatIsDueAndNothingElse() {
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper"));
		add("/feed");
		assertThat(this.polling.pollDue()).isZero();
		this.clock.advance(Duration.ofMinutes(19));
		assertThat(this.polling.pollDue()).isZero();
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(this.polling.pollDue()).isEqualTo(1);
	}

	@Test
	void freshensHealthyFeedsBeforeAnEdition() {
		this.web.serve("/slow", 200, SampleDocuments.rss("Paper"), "Cache-Control", "max-age=86400");
		this.web.serve("/broken", 503, "", "Retry-After", "86400");
		add("/slow");
		add("/broken");
		assertThat(this.polling.freshen(Instant.parse(NOW))).isZero();
		this.clock.advance(Duration.ofMinutes(10));
		assertThat(this.polling.freshen(Instant.parse(NOW).plusSeconds(60))).isEqualTo(1);
		assertThat(this.polling.freshen(Instant.parse(NOW).plusSeconds(60))).isZero();
	}

	@Test
	void namesTheFeedThatAPageAdvertises() {
		this.web.serve("/", 200,
				"<!doctype html><html><head><link rel=alternate type='application/rss+xml' href='/rss'></head></html>");
		assertThat(add("/").lastMessage())
			.isEqualTo("the answer is a web page, not a feed; it names this feed: " + this.web.url("/rss"));
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
	void waitsAsLongAsTheServerAsks() {
		this.web.serve("/feed", 429, "", "Retry-After", "7200");
		assertThat(add("/feed").nextPollAt()).isEqualTo(Instant.parse(NOW).plusSeconds(7200));
	}

	@Test
	void asksAHostOneThingAtATime() {
		var asking = new AtomicInteger();
		var most = new AtomicInteger();
		this.web.on("/", (exchange) -> {
			most.accumulateAndGet(asking.incrementAndGet(), Math::max);
			pause(50);
			asking.decrementAndGet();
			exchange.sendResponseHeaders(404, -1);
		});
		for (int i = 0; i < 6; i++) {
			this.watching.watch(new FeedForm(this.web.url("/feed" + i).toString()));
		}
		assertThat(this.polling.pollDue()).isEqualTo(6);
		assertThat(most).hasValue(1);
	}

	@Test
	void twoNodesNeverPollTheSameFeed() throws InterruptedException {
		this.web.on("/", (exchange) -> {
			pause(20);
			exchange.sendResponseHeaders(404, -1);
		});
		for (int i = 0; i < 5; i++) {
			this.watching.watch(new FeedForm(this.web.url("/feed" + i).toString()));
		}
		var polled = new AtomicInteger();
		var done = new CountDownLatch(2);
		for (int node = 0; node < 2; node++) {
			new Thread(() -> {
				polled.addAndGet(this.polling.pollDue());
				done.countDown();
			}).start();
		}
		assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(polled).hasValue(5);
		assertThat(this.web.requests()).hasSize(5);
	}

	@Test
	void aDeadNodesClaimLapses() {
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper"));
		var feed = this.watching.watch(new FeedForm(this.web.url("/feed").toString()));
		this.jdbc.sql("update feeds set claimed_until = :until where id = :id")
			.param("until", java.sql.Timestamp.from(Instant.parse(NOW).plusSeconds(60)))
			.param("id", feed.id())
			.update();
		assertThat(this.polling.pollDue()).isZero();
		this.clock.advance(Duration.ofSeconds(61));
		assertThat(this.polling.pollDue()).isEqualTo(1);
	}

	@Test
	void movesAfterThreePermanentRedirects() {
		this.web.redirect("/old", 301, "/new").serve("/new", 200, SampleDocuments.rss("Paper"));
		var feed = add("/old");
		for (int i = 0; i < 2; i++) {
			this.web.serve("/new", 200, SampleDocuments.rss("Paper " + i));
			assertThat(feed.url()).endsWith("/old");
			feed = this.polling.poll(feed.id());
		}
		assertThat(feed.url()).isEqualTo(this.web.url("/new").toString());
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

	private static void pause(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
