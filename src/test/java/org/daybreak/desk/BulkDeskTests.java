package org.daybreak.desk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

import org.daybreak.lists.bulk.BulkRun;
import org.daybreak.newsletters.Publishing;
import org.daybreak.support.Browser;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.TakesLong;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
@TakesLong("goes through many pages of the desk")
class BulkDeskTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	SettableClock clock;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	BulkRun run;

	Browser editor;

	@BeforeEach
	void readers() throws Exception {
		this.clock.set("2026-03-28T12:00:00Z");
		this.publishing.found(EditionDeskTests.world());
		var answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(this.site + "/api/v1/subscribers/import"))
				.header("Authorization", "Bearer " + DaybreakTest.API_TOKEN)
				.header("Content-Type", "text/csv")
				.POST(BodyPublishers.ofString("""
						email,status
						'=ada@x.example,active
						bob@x.example,active
						eve@x.example,pending
						joe@x.example,pending
						zoe@x.example,bounced
						"""))
				.build(), BodyHandlers.ofString());
		assertThat(answer.body()).contains("\"imported\":5");
		this.editor = new Browser(this.site);
		this.editor.signIn();
		this.clock.advance(Duration.ofMinutes(1));
	}

	@Test
	void everybodyWhoFitsIsCountedThenUnsubscribedButWhoHasSaidYesSince() {
		var page = choose("?status=active", "action", "unsubscribe", "everybody", "true");
		assertThat(page.text()).contains("Unsubscribe 2 readers", "status active", "=ada@x.example",
				"You cannot take it back");
		this.run.workDue();
		assertThat(standings()).as("counted only").containsOnlyOnce("zoe@x.example BOUNCED").hasSize(5);
		assertThat(standings()).contains("=ada@x.example ACTIVE");
		page = this.editor.submit(page.select("form.card").first());
		assertThat(page.text()).contains("running").contains("To do 2");
		this.jdbc
			.sql("update subscriptions set confirmed_at = '2026-03-28T12:02:00Z' where subscriber_id = " + id("bob"))
			.update();
		this.run.workDue();
		assertThat(standings()).containsExactly("=ada@x.example UNSUBSCRIBED", "bob@x.example ACTIVE",
				"eve@x.example PENDING", "joe@x.example PENDING", "zoe@x.example BOUNCED");
		assertThat(this.editor.get("/desk/readers/bulk/1").text()).contains("done", "Done 1", "Passed over 1");
		assertThat(this.editor.get("/desk/readers").text()).contains("unsubscribe, status active");
		assertThat(this.editor.get("/desk/readers/" + id("=ada")).text()).contains("unsubscribed").contains("by desk");
		assertThat(audit()).containsExactly("editor began unsubscribe 2 of 2 readers: status active",
				"editor finished unsubscribe 2 of 2 readers: status active");
	}

	@Test
	void readersAreErasedOnlyAfterTheirNumberWasTyped() {
		var page = choose("?q=OE%40x", "action", "erase", "everybody", "true");
		assertThat(page.text()).contains("Erase 2 readers", "letters of the address").doesNotContain("OE@x");
		page = this.editor.submit(page.select("form.card").first(), "typed", "erase 3");
		assertThat(page.select("#typed-error").text()).isEqualTo("What you typed must be: erase 2.");
		assertThat(page.select("#typed").attr("aria-describedby")).isEqualTo("typed-error");
		this.run.workDue();
		assertThat(standings()).hasSize(5);
		this.editor.submit(page.select("form.card").first(), "typed", "erase 2");
		this.run.workDue();
		assertThat(standings()).extracting((one) -> one.substring(0, 3)).containsExactly("=ad", "bob", "eve");
		assertThat(this.jdbc.sql("select count(*) from erasures").query(Long.class).single()).isEqualTo(2);
		assertThat(this.jdbc.sql("select described from bulk_actions").query(String.class).single())
			.isEqualTo("letters of the address");
	}

	@Test
	void readersWhoWaitAreAskedAtAPaceUntilItIsEnded() {
		var page = choose("", "action", "ask", "everybody", "true");
		assertThat(page.text()).contains("Ask 2 readers to confirm", "5 were chosen");
		page = this.editor.submit(page.select("form.card").first(), "perMinute", "0");
		assertThat(page.select("#perMinute-error").text()).contains("must be between 1 and 6000");
		page = this.editor.submit(page.select("form.card").first(), "perMinute", "60");
		this.run.workDue();
		assertThat(asked()).isZero();
		this.clock.advance(Duration.ofSeconds(1));
		this.run.workDue();
		assertThat(asked()).isEqualTo(1);
		page = this.editor.submit(page.select("form[action$=cancel]").first());
		assertThat(page.text()).contains("cancelled", "What was done stays done", "Done 1");
		this.clock.advance(Duration.ofSeconds(20));
		this.run.workDue();
		assertThat(asked()).isEqualTo(1);
		assertThat(this.jdbc.sql("select count(*) from bulk_readers").query(Long.class).single()).isZero();
		assertThat(audit()).last().asString().isEqualTo("editor ended ask 2 of 5 readers: everybody, after 1");
	}

	@Test
	void tickedReadersAreExportedWithoutFormulas() {
		var page = choose("", "action", "export", "reader", id("=ada"), "reader", id("eve"));
		assertThat(page.text()).contains("Export 2 readers", "ticked on the list");
		var file = this.editor.get(page.select("a[download]").attr("href")).wholeText();
		assertThat(file.lines().skip(1)).hasSize(2)
			.anyMatch((line) -> line.startsWith("'=ada@x.example,world,active"))
			.anyMatch((line) -> line.startsWith("eve@x.example,world,pending"));
		assertThat(audit()).containsExactly("editor exported export 2 of 2 readers: ticked on the list");
		assertThat(choose("", "action", "export").text()).contains("tick readers, or everybody who fits");
	}

	@Test
	void whoCannotBeActedForIsPassedOverAndKeepsNobodyElse() {
		var page = choose("", "action", "suppress", "reader", id("=ada"), "reader", id("bob"), "reader", id("eve"));
		this.editor.submit(page.select("form.card").first());
		this.jdbc.sql("update subscribers set email = 'broken' where email like 'bob%'").update();
		this.run.workDue();
		assertThat(this.jdbc.sql("select address_key from suppressions order by 1").query(String.class).list())
			.containsExactly("=ada@x.example", "eve@x.example");
		assertThat(this.editor.get("/desk/readers/bulk/1").text()).contains("done", "Done 2", "Passed over 1");
	}

	@Test
	void whoseRowSomebodyHoldsIsActedForLater() {
		var page = choose("", "action", "suppress", "reader", id("=ada"), "reader", id("bob"), "reader", id("eve"));
		this.editor.submit(page.select("form.card").first());
		this.jdbc.sql("""
				create function held() returns trigger language plpgsql as $$
				begin raise exception 'held' using errcode = 'lock_not_available'; end $$
				""").update();
		this.jdbc
			.sql("create trigger held before insert on suppressions for each row"
					+ " when (new.address_key like 'bob%') execute function held()")
			.update();
		try {
			this.run.workDue();
		}
		finally {
			this.jdbc.sql("drop function held cascade").update();
		}
		this.run.workDue();
		assertThat(this.jdbc.sql("select count(*) from suppressions").query(Long.class).single()).isEqualTo(3);
		assertThat(this.editor.get("/desk/readers/bulk/1").text()).contains("done", "Done 3");
	}

	@Test
	void aLongActionDoesNotKeepAShortOneWaiting() {
		var erase = choose("", "action", "erase", "reader", id("=ada"), "reader", id("bob"), "reader", id("eve"));
		this.editor.submit(erase.select("form.card").first(), "typed", "erase 3");
		this.editor.submit(choose("", "action", "suppress", "reader", id("zoe")).select("form.card").first());
		this.run.workDue();
		assertThat(audit()).filteredOn((line) -> line.startsWith("editor finished"))
			.extracting((line) -> line.split(" ")[2])
			.containsExactly("suppress", "erase");
	}

	@Test
	void onlyOperatorsActForMany() {
		this.jdbc.sql("update people set role = 'EDITOR'").update();
		try {
			var other = new Browser(this.site);
			other.signIn();
			assertThat(other.get("/desk/readers").select("fieldset, [name=reader]")).isEmpty();
			other.get("/desk/readers/bulk/1");
			assertThat(other.status()).isEqualTo(403);
		}
		finally {
			this.jdbc.sql("update people set role = 'OPERATOR'").update();
		}
	}

	private Document choose(String filter, String... fields) {
		return this.editor.submit(this.editor.get("/desk/readers" + filter).select("form[action$=bulk]").first(),
				fields);
	}

	private List<String> standings() {
		return this.jdbc.sql("""
				select s.email || ' ' || x.status from subscribers s join subscriptions x on x.subscriber_id = s.id
				order by s.email
				""").query(String.class).list();
	}

	private String id(String name) {
		return this.jdbc.sql("select id from subscribers where email like :name || '@%'")
			.param("name", name)
			.query(String.class)
			.single();
	}

	private long asked() {
		return this.jdbc.sql("select coalesce(sum(done), 0) from bulk_actions where action = 'ASK'")
			.query(Long.class)
			.single();
	}

	private List<String> audit() {
		return this.jdbc
			.sql("select who || ' ' || action || ' ' || detail from audit where subject = 'bulk action' order by id")
			.query(String.class)
			.list();
	}

}
