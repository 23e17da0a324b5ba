package org.daybreak.feeds;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PollClaimsTests extends PollingScene {

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
			watch("/feed" + i);
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
			watch("/feed" + i);
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
		var feed = watch("/feed");
		this.jdbc.sql("update feeds set claimed_until = :until where id = :id")
			.param("until", Timestamp.from(Instant.parse(NOW).plusSeconds(60)))
			.param("id", feed.id())
			.update();
		assertThat(this.polling.pollDue()).isZero();
		this.clock.advance(Duration.ofSeconds(61));
		assertThat(this.polling.pollDue()).isEqualTo(1);
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
