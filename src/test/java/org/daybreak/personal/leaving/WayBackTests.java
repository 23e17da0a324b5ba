package org.daybreak.personal.leaving;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.daybreak.subscribers.History;
import org.daybreak.subscribers.Links;
import org.daybreak.support.Browser;
import org.daybreak.support.ReadersTest;
import org.daybreak.support.TakesLong;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a reader may do after leaving: take it back, leave the rest, say why.
 */
@TakesLong("goes through every page behind a letter's links")
class WayBackTests extends ReadersTest {

	@Autowired
	Links links;

	@Autowired
	Leavings leavings;

	String link;

	@BeforeEach
	void join() {
		this.reader.join("ada@example.org", "world", 1);
		this.link = link("world");
	}

	@ParameterizedTest
	@ValueSource(strings = { "status = 'ACTIVE', paused_until = null",
			"status = 'PAUSED', paused_until = '2030-01-01', since = '2026-01-02 03:04:05.678901+00'" })
	void aMistakeIsUndone(String before) {
		this.jdbc.sql("update subscriptions set " + before).update();
		var standing = standing();
		this.reader.post(this.link);
		assertThat(standing()).isNotEqualTo(standing);
		assertThat(this.reader.post(this.link).body()).contains(this.link.substring(this.site.length()) + "/undo");
		var back = this.reader.post(this.link + "/undo");
		assertThat(back.statusCode()).isEqualTo(200);
		assertThat(back.body()).contains("You are back");
		assertThat(standing()).isEqualTo(standing);
		assertThat(this.reader.post(this.link + "/undo").statusCode()).isEqualTo(200);
		assertThat(events()).endsWith("UNSUBSCRIBED", "REJOINED").doesNotHaveDuplicates();
		assertThat(count("leavings")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "status = 'BOUNCED', since = now()", "status = 'COMPLAINED', since = now()",
			"since = since + interval '1 second'" })
	void whatCameOverItStays(String since) {
		this.reader.post(this.link);
		this.jdbc.sql("update subscriptions set " + since).update();
		nothingToUndo();
	}

	@Test
	void anAddressThatWasSuppressedStaysOut() {
		this.reader.post(this.link);
		this.api.post("/api/v1/suppressions", Map.of("email", "ada@example.org", "reason", "by hand"));
		nothingToUndo();
	}

	@Test
	void afterADayNothingIsUndoneAndNothingKept() {
		this.clock.set("2026-11-24T08:00:00Z");
		this.reader.post(this.link);
		this.clock.advance(Duration.ofDays(1));
		nothingToUndo();
		assertThat(this.reader.post(this.link + "/reason", "reason", "OTHER").statusCode()).isEqualTo(200);
		assertThat(count("leaving_reasons")).isZero();
		this.leavings.tidy();
		assertThat(count("leavings")).isZero();
	}

	/** A link in the wrong hands must not fill the history without end. */
	@Test
	void thereIsNoBackAndForthWithoutEndAndAlwaysAWayOut() {
		for (var turn = 0; turn < History.LINES_A_DAY; turn++) {
			this.reader.post(this.link);
			this.reader.post(this.link + "/undo");
		}
		assertThat(events()).hasSizeBetween(History.LINES_A_DAY, History.LINES_A_DAY + 1);
		assertThat(statuses()).containsExactly("ada world UNSUBSCRIBED");
		assertThat(this.reader.post(this.link).body()).doesNotContain("/undo");
		assertThat(this.reader.post(this.link + "/undo").statusCode()).isEqualTo(410);
		this.clock.advance(Duration.ofHours(25));
		this.reader.join("ada@example.org", "world", 2);
		assertThat(statuses()).containsExactly("ada world ACTIVE");
		this.reader.post(this.link);
		assertThat(this.reader.post(this.link + "/undo").statusCode()).isEqualTo(200);
	}

	@Test
	void whoNeverLeftHasNothingToUndo() {
		var standing = standing();
		assertThat(this.reader.post(this.link + "/undo").statusCode()).isEqualTo(200);
		assertThat(standing()).isEqualTo(standing);
		assertThat(events()).doesNotContain("REJOINED");
	}

	@Test
	void leavesEverythingOfThisPublisherAndNothingOfAnother() {
		found("science", "Daybreak Science");
		found("sport", "Other Sport");
		this.jdbc
			.sql("update newsletters set publisher_name = 'Another Press', version = version + 1 where slug = 'sport'")
			.update();
		this.reader.join("ada@example.org", "science", 2);
		this.reader.join("ada@example.org", "sport", 3);
		this.reader.join("bob@example.org", "science", 4);
		assertThat(this.reader.post(this.link).body()).contains("Leave everything from Daybreak Press");
		var page = this.reader.post(this.link + "/everything");
		assertThat(page.body()).contains("No further letter of Daybreak Press").doesNotContain("Leave everything");
		assertThat(statuses()).containsExactly("ada world UNSUBSCRIBED", "ada science UNSUBSCRIBED", "ada sport ACTIVE",
				"bob science ACTIVE");
		this.reader.post(this.link + "/reason", "reason", "TOO_OFTEN");
		assertThat(this.jdbc.sql("select newsletter_id || ' ' || count from leaving_reasons order by 1")
			.query(String.class)
			.list()).containsExactly("1 1", "2 1");
		this.reader.post(this.link + "/undo");
		assertThat(statuses()).containsExactly("ada world ACTIVE", "ada science ACTIVE", "ada sport ACTIVE",
				"bob science ACTIVE");
	}

	/** Its own link leaves it too, so that it cannot be brought back by another. */
	@Test
	void onlyTheLinkThatLeftBringsBack() {
		found("science", "Daybreak Science");
		this.reader.join("ada@example.org", "science", 2);
		this.reader.post(link("science"));
		this.reader.post(this.link + "/undo");
		assertThat(statuses()).containsExactly("ada world ACTIVE", "ada science UNSUBSCRIBED");
	}

	@Test
	void aReasonIsCountedOnceAndWithoutTheReader() {
		assertThat(this.reader.post(this.link + "/reason", "reason", "TOO_OFTEN").statusCode()).isEqualTo(200);
		assertThat(count("leaving_reasons")).as("nobody has left").isZero();
		this.reader.post(this.link);
		for (var reason : new String[] { "", "too_often", "ada@example.org", "NOT_FOR_ME", "NOT_FOR_ME", "OTHER" }) {
			assertThat(this.reader.post(this.link + "/reason", "reason", reason).body()).contains("Thank you");
		}
		assertThat(this.jdbc.sql("select newsletter_id || ' ' || reason || ' ' || count from leaving_reasons")
			.query(String.class)
			.list()).containsExactly("1 NOT_FOR_ME 1");
		assertThat(
				this.jdbc.sql("select column_name from information_schema.columns where table_name = 'leaving_reasons'")
					.query(String.class)
					.list())
			.containsExactlyInAnyOrder("newsletter_id", "day", "reason", "count");
		assertThat(this.jdbc.sql("select concat_ws(' ', event, via, detail) from subscription_history")
			.query(String.class)
			.list()).noneMatch((line) -> line.contains("NOT_FOR_ME"));
	}

	@Test
	void theDeskSeesTheReasonsBesideTheGrowth() {
		this.reader.post(this.link);
		this.reader.post(this.link + "/reason", "reason", "HARD_TO_READ");
		var editor = new Browser(this.site);
		editor.signIn();
		var page = editor.get("/desk/growth?newsletter=world&days=30");
		assertThat(page.select("#reasons-title ~ table tbody tr")).extracting(Element::text)
			.containsExactly("The letter was hard to read 1");
		assertThat(page.text()).doesNotContain("ada@");
	}

	private void nothingToUndo() {
		var standing = standing();
		assertThat(this.reader.get(this.link).body()).doesNotContain("/undo");
		var late = this.reader.post(this.link + "/undo");
		assertThat(late.statusCode()).isEqualTo(410);
		assertThat(late.body()).contains("can no longer be undone");
		assertThat(standing()).isEqualTo(standing);
		assertThat(events()).doesNotContain("REJOINED");
	}

	private String link(String newsletter) {
		return this.links.unsubscribe(this.jdbc.sql("""
				select s.id from subscriptions s join newsletters n on n.id = s.newsletter_id
				join subscribers r on r.id = s.subscriber_id where n.slug = :slug and r.email = 'ada@example.org'
				""").param("slug", newsletter).query(Long.class).single());
	}

	private String standing() {
		return this.jdbc.sql(
				"select concat_ws(' ', status, since, paused_until, confirmed_at, left_at, timing_since) from subscriptions")
			.query(String.class)
			.single();
	}

	private List<String> statuses() {
		return this.jdbc.sql("""
				select split_part(r.email, '@', 1) || ' ' || n.slug || ' ' || s.status from subscriptions s
				join newsletters n on n.id = s.newsletter_id join subscribers r on r.id = s.subscriber_id order by s.id
				""").query(String.class).list();
	}

	private List<String> events() {
		return this.jdbc.sql("select event from subscription_history order by id").query(String.class).list();
	}

}
