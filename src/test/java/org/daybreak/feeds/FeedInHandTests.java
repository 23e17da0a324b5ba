package org.daybreak.feeds;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.daybreak.feeds.Feed.Outcome;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A feed that ends the program, or takes long, costs its own result only.
 */
class FeedInHandTests extends PollingScene {

	@Autowired
	Pollers pollers;

	@Autowired
	PollClaims claims;

	@Test
	void aFeedOverWhichAProgramEndedIsAskedAgainAsOneThatFails() {
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper", SampleDocuments.item("a", "First", DATE)));
		var feed = watch("/feed");
		leftInHand(feed);
		this.clock.advance(PollClaims.LASTS.plusSeconds(1));
		assertThat(this.polling.pollDue()).isZero();
		assertThat(this.web.requests()).isEmpty();
		var found = this.feeds.require(feed.id());
		assertThat(found.lastOutcome()).isEqualTo(Outcome.FAILED);
		assertThat(found.lastMessage()).contains("the program ended");
		assertThat(found.failures()).isEqualTo(1);
		assertThat(found.nextPollAt()).isAfterOrEqualTo(this.clock.instant().plus(feed.interval()));
		this.clock.advance(feed.interval().plusSeconds(1));
		assertThat(this.polling.pollDue()).isEqualTo(1);
		assertThat(this.feeds.require(feed.id()).failures()).isZero();
	}

	@Test
	void aFeedThatIsBeingReadElsewhereIsLeftAlone() {
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper"));
		var feed = watch("/feed");
		leftInHand(feed);
		assertThat(this.polling.pollDue()).isZero();
		assertThat(this.feeds.require(feed.id()).lastOutcome()).isNull();
	}

	@Test
	void whoeverAsksForItByHandIsToldFirst() {
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper", SampleDocuments.item("a", "First", DATE)));
		var feed = watch("/feed");
		leftInHand(feed);
		this.clock.advance(PollClaims.LASTS.plusSeconds(1));
		assertThat(this.polling.poll(feed.id()).lastMessage()).contains("the program ended");
		assertThat(this.polling.poll(feed.id()).lastOutcome()).isEqualTo(Outcome.READ);
	}

	@Test
	void aPollLeavesNothingInHand() {
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper", SampleDocuments.item("a", "First", DATE)));
		var feed = add("/feed");
		assertThat(this.jdbc.sql("select count(*) from feeds where reading or claimed_until is not null")
			.query(Long.class)
			.single()).isZero();
		assertThat(feed.lastOutcome()).isEqualTo(Outcome.READ);
	}

	@Test
	void aLivingPollKeepsItsClaim() {
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper"));
		var feed = watch("/feed");
		assertThat(this.claims.claim(feed.id())).isTrue();
		this.clock.advance(Duration.ofSeconds(100));
		this.pollers.inHand(feed.id(), () -> {
			this.pollers.renew();
			return "";
		});
		this.clock.advance(Duration.ofSeconds(100));
		assertThat(this.claims.claim(feed.id())).isFalse();
		this.clock.advance(Duration.ofSeconds(100));
		assertThat(this.claims.claim(feed.id())).isTrue();
	}

	@Test
	void anOrderlyEndIsNoFault() {
		this.web.serve("/feed", 200, SampleDocuments.rss("Paper"));
		var feed = watch("/feed");
		leftInHand(feed);
		this.claims.release(Set.of(feed.id()));
		assertThat(this.polling.pollDue()).isEqualTo(1);
		assertThat(this.feeds.require(feed.id()).failures()).isZero();
	}

	@Test
	void nobodyWaitsForTheSlowest() {
		var released = new CountDownLatch(1);
		try {
			var done = this.pollers.work(2, () -> {
				try {
					released.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
				return 1;
			}, Duration.ofMillis(50));
			assertThat(done).isZero();
			assertThat(this.pollers.work(1, () -> 3, Duration.ofSeconds(20))).isEqualTo(3);
		}
		finally {
			released.countDown();
		}
	}

	private void leftInHand(Feed feed) {
		this.jdbc.sql("update feeds set reading = true, claimed_until = :until where id = :id")
			.param("until", Timestamp.from(Instant.parse(NOW).plus(PollClaims.LASTS)))
			.param("id", feed.id())
			.update();
	}

}
