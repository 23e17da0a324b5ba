package org.daybreak.schedule;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import org.daybreak.feeds.FeedForm;
import org.daybreak.feeds.Watching;
import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Publishing;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class PollBeforeEditionsTests {

	private final AtomicInteger asked = new AtomicInteger();

	private HttpServer web;

	@Autowired
	Publishing publishing;

	@Autowired
	Watching watching;

	@Autowired
	PollBeforeEditions freshening;

	@Autowired
	SettableClock clock;

	@BeforeEach
	void watchAFeedThatWishesToBeLeftAlone() throws IOException {
		this.clock.set("2026-08-22T02:30:00Z");
		this.web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.web.createContext("/", (exchange) -> {
			var body = ("<rss><channel><title>" + this.asked.incrementAndGet() + "</title></channel></rss>")
				.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Cache-Control", "max-age=86400");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		this.web.start();
		this.watching.add(new FeedForm("http://127.0.0.1:" + this.web.getAddress().getPort() + "/"));
		this.publishing.found(new NewsletterForm("world", "World", null, null, "Europe/Paris", List.of("06:00"), null,
				null, null, null, null, null, null, null, null, null, null, null, null, null));
	}

	@AfterEach
	void close() {
		this.web.stop(0);
	}

	@Test
	void asksEveryFeedOnceInTheTwentyMinutesBeforeAnEdition() {
		assertAsked("2026-08-22T03:39:59Z", 1);
		assertAsked("2026-08-22T03:40:00Z", 2);
		assertAsked("2026-08-22T03:41:00Z", 2);
		assertAsked("2026-08-22T03:59:59Z", 2);
		assertAsked("2026-08-22T04:00:00Z", 2);
		assertAsked("2026-08-23T03:45:00Z", 3);
	}

	private void assertAsked(String at, int times) {
		this.clock.set(at);
		this.freshening.beforeEditions();
		assertThat(this.asked).as(at).hasValue(times);
	}

}
