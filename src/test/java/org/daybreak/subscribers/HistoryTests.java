package org.daybreak.subscribers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.daybreak.personal.leaving.Leaving;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.ReadersTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the way on which a subscription changes: the history says so.
 */
class HistoryTests extends ReadersTest {

	@Autowired
	Links links;

	@Autowired
	Leaving leaving;

	@Autowired
	Readers readers;

	@Autowired
	DeadAddresses deadAddresses;

	@Autowired
	History histories;

	private int letters;

	@BeforeEach
	void newsletters() {
		this.clock.set("2026-03-28T12:00:00Z");
		found("science", "Daybreak Science");
	}

	@Test
	void everyChangeOfASubscriptionStandsInItsHistory() {
		noted("by the form, and confirmed", "SIGNED_UP form", this::join);
		noted("on the preferences page", "CHANGED",
				() -> preferences("timeZone", "Asia/Tokyo", "deliveryTime", "07:00"));
		noted("a pause", "", () -> preferences("pausedUntil", "2026-04-02"));
		noted("the end of a pause", "RESUMED timetable", () -> {
			this.clock.set("2026-04-02T12:00:00Z");
			this.readers.resumePaused();
		});
		noted("on the page", "UNSUBSCRIBED page", () -> this.reader.post(this.links.unsubscribe(1)));
		noted("taken back", "REJOINED", () -> this.reader.post(this.links.unsubscribe(1) + "/undo"));
		noted("by one click", "UNSUBSCRIBED one-click", () -> this.reader.send("POST", this.links.unsubscribe(1),
				"application/x-www-form-urlencoded", "List-Unsubscribe=One-Click"));
		noted("anew, by a program", "SIGNED_UP api", this::joinByProgram);
		noted("by a letter", "UNSUBSCRIBED mailto",
				() -> this.leaving.leave(this.links.token(LinkKind.UNSUBSCRIBE, 1), Provenance.of("mailto")));
		noted("anew", "CONFIRMED page", this::join);
		noted("by an import", "IMPORTED import", () -> imported("science,active"));
		noted("an import that protects", "IMPORTED import", () -> imported("science,unsubscribed"));
		noted("suppressed by a person", "SUPPRESSED api",
				() -> this.api.post("/api/v1/suppressions", Map.of("email", "ada@example.org", "reason", "asked")));
		noted("released by a person", "RELEASED api", () -> this.api.delete("/api/v1/suppressions/ada@example.org"));
		noted("unticked", "UNSUBSCRIBED", () -> preferences("_newsletter", ""));
		noted("once more", "CONFIRMED page", this::join);
		noted("a mailbox that is gone", "BOUNCED relay", () -> this.deadAddresses.suppress(1, "550 5.1.1 unknown"));
		assertThat(this.jdbc.sql("select distinct event from reader_history").query(String.class).list())
			.as("every way names an event of ours")
			.isSubsetOf(Stream.of(HistoryEvent.values()).map(HistoryEvent::name).toList());
	}

	@Test
	void showsAnEventThatIsNoLongerWritten() {
		join();
		this.jdbc.sql("""
				insert into subscription_history (subscriber_id, event, at, via)
				values (1, 'GREETED', '2019-03-28T12:00:00Z', 'desk')
				""").update();
		assertThat(this.histories.of(1)).extracting(History.Entry::event).contains("CONFIRMED", "GREETED");
		assertThat(this.api.get("/api/v1/subscribers/ada%40example.org").text()).contains("GREETED");
	}

	private void noted(String how, String event, Runnable change) {
		var before = standing();
		var lines = history();
		change.run();
		settled();
		assertThat(standing()).as(how).isNotEqualTo(before);
		var added = history().subList(lines.size(), history().size());
		assertThat(added).as(how).isNotEmpty().anyMatch((line) -> line.startsWith(event));
	}

	private List<String> standing() {
		return this.jdbc
			.sql("""
					select concat_ws(' ', x.newsletter_id, x.status, x.time_zone, x.delivery_time, x.delivery_days, x.paused_until,
						(select count(*) from suppressions))
					from subscriptions x order by x.id
					""")
			.query(String.class)
			.list();
	}

	private List<String> history() {
		return this.jdbc.sql("select event || ' ' || via from reader_history order by id").query(String.class).list();
	}

	private void join() {
		this.reader.join("ada@example.org", "world", ++this.letters);
	}

	private void joinByProgram() {
		this.api.post("/api/v1/subscriptions", Map.of("email", "ada@example.org", "newsletter", "world"));
		this.reader.post(this.reader.newestLetter(++this.letters).link("/confirm/"));
	}

	private void preferences(String... fields) {
		this.reader.post(this.links.preferences(1), fields);
	}

	private void imported(String rest) {
		var request = HttpRequest.newBuilder(URI.create(this.site + "/api/v1/subscribers/import"))
			.header("Authorization", "Bearer " + DaybreakTest.API_TOKEN)
			.header("Content-Type", "text/csv")
			.POST(HttpRequest.BodyPublishers.ofString("email,newsletter,status\nada@example.org," + rest + "\n"))
			.build();
		try {
			HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
