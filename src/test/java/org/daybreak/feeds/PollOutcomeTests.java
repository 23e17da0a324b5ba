package org.daybreak.feeds;

import java.time.Instant;
import java.util.List;

import org.daybreak.feeds.Feed.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PollOutcomeTests extends PollingScene {

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
	void saysWhatIsWrongAndGoesOnWithTheOthers() {
		this.web.serve("/page", 200, "<!doctype html><html><body>Welcome</body></html>", "Content-Type", "text/html");
		this.web.serve("/nothing", 200, "");
		this.web.serve("/empty", 200, SampleDocuments.rss("Empty"));
		this.web.serve("/gone", 410, "");
		this.web.serve("/big", 200, new byte[5_500_000]);
		this.web.serve("/good", 200, SampleDocuments.rss("Good", SampleDocuments.item("a", "First", DATE)));
		for (var path : List.of("/page", "/nothing", "/empty", "/gone", "/big", "/good")) {
			watch(path);
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
	void namesTheFeedThatAPageAdvertises() {
		this.web.serve("/", 200,
				"<!doctype html><html><head><link rel=alternate type='application/rss+xml' href='/rss'></head></html>");
		assertThat(add("/").lastMessage())
			.isEqualTo("the answer is a web page, not a feed; it names this feed: " + this.web.url("/rss"));
	}

	@Test
	void waitsAsLongAsTheServerAsks() {
		this.web.serve("/feed", 429, "", "Retry-After", "7200");
		assertThat(add("/feed").nextPollAt()).isEqualTo(Instant.parse(NOW).plusSeconds(7200));
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
	void faultsInARowWaitLongerUntilTheFeedIsWellAgain() {
		this.web.redirect("/feed", 302, "/feed");
		var feed = add("/feed");
		assertThat(feed.lastOutcome()).isEqualTo(Outcome.REFUSED);
		assertThat(feed.lastMessage()).contains("5 redirects");
		for (int i = 0; i < 4; i++) {
			feed = this.polling.poll(feed.id());
		}
		assertThat(feed.failures()).isEqualTo(5);
		assertThat(feed.nextPollAt()).isEqualTo(Instant.parse(NOW).plusSeconds(2 * 3600));
		this.web.serve("/feed", 200, SampleDocuments.rss("Well"));
		assertThat(this.polling.poll(feed.id()).failures()).isZero();
	}

	@Test
	void anAnswerFromTheFormerAddressIsNotTaken() {
		this.web.serve("/new", 200, SampleDocuments.rss("New"));
		this.web.on("/old", (exchange) -> {
			this.watching.revise(1, new FeedForm(this.web.url("/new").toString()));
			exchange.sendResponseHeaders(404, -1);
		});
		var feed = add("/old");
		assertThat(feed.lastOutcome()).isNull();
		assertThat(this.polling.pollDue()).isEqualTo(1);
		assertThat(this.feeds.require(feed.id()).title()).isEqualTo("New");
	}

}
