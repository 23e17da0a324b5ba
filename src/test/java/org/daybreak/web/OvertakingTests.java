package org.daybreak.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.daybreak.subscribers.LinkKind;
import org.daybreak.subscribers.Links;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.Logs;
import org.daybreak.support.ReadersTest;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reader is erased while something else is done about that reader: whichever comes
 * first, both get a clear answer and nothing of the reader is left.
 */
@TakesLong("lets two overtake each other, many times")
class OvertakingTests extends ReadersTest {

	private static final int ROUNDS = 25;

	private static final String ADDRESS = "ada@example.org";

	private final ExecutorService two = Executors.newFixedThreadPool(2);

	@Autowired
	Links links;

	private long world;

	private final List<Integer> answers = new ArrayList<>();

	@BeforeEach
	void oneMoment() {
		this.clock.set("2026-03-28T12:00:00Z");
		this.world = this.jdbc.sql("select id from newsletters").query(Long.class).single();
	}

	@AfterEach
	void stop() {
		this.two.shutdownNow();
	}

	@Test
	void aConfirmationIsEitherErasedOrGone() throws Exception {
		whileErasing(() -> {
			var link = this.links.confirm(asked());
			return () -> post(link, "");
		});
		assertThat(this.answers).isSubsetOf(200, 410);
	}

	@Test
	void aSecondConfirmationOfAReaderToo() throws Exception {
		whileErasing(() -> {
			var subscription = joined();
			var signUp = number("""
					insert into sign_ups (subscriber_id, newsletters, via, came_at, asked_at)
					select subscriber_id, array[newsletter_id], 'form', '2026-03-28', '2026-03-28' from subscriptions
					where id = %d returning id""".formatted(subscription));
			var link = this.links.confirm(signUp);
			return () -> post(link, "");
		});
		assertThat(this.answers).isSubsetOf(200, 410);
	}

	@Test
	void notMeAndItsUndoingToo() throws Exception {
		whileErasing(() -> {
			var link = this.links.notMe(asked());
			return () -> post(link, "") + post(link + "/mistake", "") - 200;
		});
		assertThat(this.answers).containsOnly(200);
	}

	@Test
	void aChangeOfPreferencesIsEitherErasedOrNotFound() throws Exception {
		whileErasing(() -> {
			var link = this.links.preferences(joined());
			return () -> post(link, "language=fr&timeZone=Asia%2FTokyo&time=07:30&newsletter=world&pause=7");
		});
		assertThat(this.answers).isSubsetOf(200, 404);
	}

	@Test
	void aWishForAFreshLinkToo() throws Exception {
		whileErasing(() -> {
			var link = this.links.preferences(joined()) + "/links";
			return () -> post(link, "purpose=ERASURE");
		});
		assertThat(this.answers).isSubsetOf(200, 404);
	}

	@Test
	void aChangeOfAddressIsEitherErasedOrTooLate() throws Exception {
		whileErasing(() -> {
			joined();
			var link = this.links.url(LinkKind.NEW_ADDRESS,
					number("""
							insert into fresh_links (subscriber_id, purpose, address, asked_at)
							select id, 'NEW_ADDRESS', 'new@example.org', '2026-03-28T12:00:00Z' from subscribers returning id"""));
			return () -> post(link, "");
		}, "new@example.org");
		assertThat(this.answers).isSubsetOf(200, 404, 410);
	}

	@Test
	void leavingByOneClickIsAlwaysDone() throws Exception {
		whileErasing(() -> {
			var link = this.links.unsubscribe(joined());
			return () -> post(link, "List-Unsubscribe=One-Click");
		});
		assertThat(this.answers).containsOnly(200);
	}

	@Test
	void leavingEverythingAndComingBackToo() throws Exception {
		whileErasing(() -> {
			var link = this.links.unsubscribe(joined());
			return () -> Math.max(post(link + "/everything", ""), post(link + "/undo", ""));
		});
		assertThat(this.answers).isSubsetOf(200, 410);
	}

	@Test
	void anImportBringsNobodyBack() throws Exception {
		whileErasing(() -> {
			joined();
			return () -> send("/api/v1/subscribers/import?newsletter=world", "text/csv",
					"email,status,timeZone\nada@example.org,active,Asia/Tokyo\n");
		});
		assertThat(this.answers).containsOnly(200);
	}

	@Test
	void twoErasingsAtOnceAreOneAndNothing() throws Exception {
		whileErasing(() -> {
			joined();
			return () -> delete(ADDRESS);
		});
		assertThat(this.answers).isSubsetOf(204, 404);
	}

	@Test
	void ofTwoWhoMoveToOneAddressOneIsToldThatItIsTaken() throws Exception {
		for (var round = 0; round < ROUNDS; round++) {
			var links = new ArrayList<String>();
			for (var name : List.of("ada", "bob")) {
				var subscriber = subscriber(name + "@example.org");
				links.add(this.links.url(LinkKind.NEW_ADDRESS, number("""
						insert into fresh_links (subscriber_id, purpose, address, asked_at)
						values (%d, 'NEW_ADDRESS', 'new@example.org', '2026-03-28T12:00:00Z') returning id"""
					.formatted(subscriber))));
			}
			together(() -> post(links.get(0), ""), () -> post(links.get(1), ""));
			assertThat(count("subscribers where email_key = 'new@example.org'")).isOne();
			for (var left : List.of("ada", "bob", "new")) {
				delete(left + "@example.org");
			}
		}
		assertThat(this.answers).containsOnly(200);
	}

	/** Each round with a reader of its own, erased and acted upon at once. */
	private void whileErasing(Callable<Callable<Integer>> preparing, String... alsoTo) throws Exception {
		try (var logs = Logs.capture()) {
			for (var round = 0; round < ROUNDS; round++) {
				var deed = preparing.call();
				together(() -> erase(alsoTo), deed);
				assertThat(this.answers.remove(this.answers.size() - 2)).as("erasing").isBetween(204, 404);
				for (var table : List.of("subscribers", "sign_ups", "subscriptions", "fresh_links")) {
					assertThat(count(table)).as("%s in round %d", table, round).isZero();
				}
			}
			assertThat(logs.lines()).noneMatch((line) -> line.contains("Exception"));
		}
	}

	/** A move may have been quicker: then the address has changed. */
	private int erase(String... alsoTo) throws Exception {
		var status = delete(ADDRESS);
		for (var address : alsoTo) {
			status = Math.min(status, delete(address));
		}
		return status;
	}

	private void together(Callable<Integer> one, Callable<Integer> other) throws Exception {
		var start = new CyclicBarrier(2);
		var first = this.two.submit(() -> {
			start.await();
			return one.call();
		});
		var second = this.two.submit(() -> {
			start.await();
			return other.call();
		});
		this.answers.add(first.get());
		this.answers.add(second.get());
	}

	private long asked() {
		return number("""
				insert into sign_ups (email, email_key, newsletters, via, came_at, asked_at)
				values ('%s', '%s', array[%d], 'form', '2026-03-28T12:00:00Z', '2026-03-28T12:00:00Z') returning id"""
			.formatted(ADDRESS, ADDRESS, this.world));
	}

	private long joined() {
		var subscriber = subscriber(ADDRESS);
		return number("select id from subscriptions where subscriber_id = " + subscriber);
	}

	private long subscriber(String address) {
		var id = number("insert into subscribers (email, email_key, created_at) values ('%s', '%s', now()) returning id"
			.formatted(address, address));
		number("""
				insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, confirmed_at, timing_since)
				values (%d, %d, 'ACTIVE', '2026-03-01', 'Europe/Paris', '2026-03-01', '2026-03-01') returning id"""
			.formatted(id, this.world));
		return id;
	}

	private long number(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

	private int post(String link, String form) throws Exception {
		return send(link, "application/x-www-form-urlencoded", form);
	}

	private int send(String path, String type, String body) throws Exception {
		return answer(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
	}

	private int delete(String address) throws Exception {
		return answer(request("/api/v1/subscribers/" + address).DELETE());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(path.startsWith("/") ? this.site + path : path))
			.header("Authorization", "Bearer " + DaybreakTest.API_TOKEN);
	}

	private static int answer(HttpRequest.Builder request) throws Exception {
		return HTTP.send(request.build(), BodyHandlers.ofString()).statusCode();
	}

	private static final HttpClient HTTP = HttpClient.newHttpClient();

}
