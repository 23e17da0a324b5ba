package org.daybreak.desk.press;

import org.daybreak.deliveries.alarms.AlarmKind;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.desk.PressScene;
import org.daybreak.support.Browser;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.TakesLong;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The press room as an operator without JavaScript sees it.
 */
@DaybreakTest
@TakesLong("goes through many pages of the desk")
class PressPagesTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	ApplicationContext context;

	@Autowired
	Alarms alarms;

	@Autowired
	JdbcClient jdbc;

	Browser operator;

	PressScene scene;

	@BeforeEach
	void signIn() {
		this.operator = new Browser(this.site);
		this.operator.signIn();
		this.scene = new PressScene(this.context);
	}

	@Test
	void everyPageTellsOfOpenAlarmsAndLeadsToThePressRoom() {
		assertThat(this.operator.get("/desk").select(".alarms")).isEmpty();
		this.alarms.raise(AlarmKind.NO_EDITION, "world", "There is none for 28 March.");
		for (var path : new String[] { "/desk", "/desk/stories", "/desk/feeds", "/desk/newsletters", "/desk/readers",
				"/desk/press", "/desk/account" }) {
			var banner = this.operator.get(path).select(".alarms[role=alert]");
			assertThat(banner.text()).as(path).contains("No edition: world. There is none for 28 March.");
			assertThat(banner.select("a").attr("href")).isEqualTo("/desk/press#alarms");
		}
		this.alarms.settle(AlarmKind.NO_EDITION, "world");
		var page = this.operator.get("/desk/press");
		assertThat(page.select(".alarms")).isEmpty();
		assertThat(page.select("#alarms li").text()).contains("No edition", "over", "There is none for 28 March.");
	}

	@Test
	void manyAlarmsFillNoPage() {
		for (int i = 1; i <= 5; i++) {
			this.alarms.raise(AlarmKind.RELAY_CIRCUIT, "relay" + i, "It does not answer <b>.");
		}
		var banner = this.operator.get("/desk").select(".alarms");
		assertThat(banner.select("p")).hasSize(4);
		assertThat(banner.text()).contains("And 2 more");
		assertThat(this.operator.get("/desk/press").select("#alarms li")).hasSize(5);
	}

	@Test
	void showsTheWavesWithTheirCountsAndPartitions() {
		this.scene.inTheMiddle();
		var rows = sending().select("table:has(caption:contains(Waves)) tbody tr");
		assertThat(rows).hasSize(2);
		assertThat(rows.get(0).text()).contains("Asia/Tokyo", "done", "1 done");
		assertThat(rows.get(1).text()).contains("Europe/Paris", "open", "1 running, 1 waiting");
		assertThat(cell(rows.get(1), "Readers")).isEqualTo("1,500");
		assertThat(cell(rows.get(1), "Accepted")).isEqualTo("400");
		assertThat(cell(rows.get(1), "To go")).isEqualTo("1,094");
		assertThat(cell(rows.get(1), "Deferred")).isEqualTo("3");
		assertThat(cell(rows.get(1), "Rejected")).isEqualTo("2");
		assertThat(cell(rows.get(1), "Uncertain")).isEqualTo("1");
	}

	@Test
	void drawsTheLettersPerSecondAndSaysThemToo() {
		this.scene.inTheMiddle();
		var page = sending();
		var chart = page.selectFirst("svg.chart");
		assertThat(chart.attr("role")).isEqualTo("img");
		assertThat(chart.attr("aria-label"))
			.isEqualTo("At most 1.0 letters a second, 1.0 at last; each bar is 10 seconds.");
		assertThat(chart.select("rect")).hasSize(30)
			.allSatisfy((bar) -> assertThat(bar.attr("height")).isEqualTo("100"));
		assertThat(page.select("details table tbody tr")).hasSize(30);
		assertThat(page.select("details table tbody tr").first().text()).isEqualTo("06:31:00 10 2 1.0");
		assertThat(page.text()).contains("the last letter goes today 06:");
		assertThat(page.select("style, [style], script:not([src])")).isEmpty();
	}

	@Test
	void countsAttemptsByRelayAndDomain() {
		this.scene.inTheMiddle();
		var page = sending();
		assertThat(page.select("table:has(caption:contains(by relay)) tbody tr").text())
			.isEqualTo("relay.example:25 300 5 5 1");
		assertThat(page.select("table:has(caption:contains(by domain)) tbody tr").eachText())
			.containsExactly("mail.example 200 0 0 0", "example.org 100 0 5 1", "slow.example 0 5 0 0");
	}

	@Test
	void tellsTheLastErrorsInPlainWords() {
		this.scene.inTheMiddle();
		assertThat(sending().select("section:has(#errors-title) li").eachText()).satisfiesExactlyInAnyOrder(
				(error) -> assertThat(error).contains("The connection broke", "1 time", "connection lost"),
				(error) -> assertThat(error).contains("The mailbox does not exist. Not tried again by itself.",
						"5 times", "550 5.1.1 <someone@example.org>"),
				(error) -> assertThat(error).contains("wants to see the letter a second time", "Tried again later.",
						"451 4.7.1"));
	}

	@Test
	void listsWhoHasNotGotItAndWhy() {
		this.scene.inTheMiddle();
		var page = this.operator.get(sending().selectFirst("a[href$=/missing]").attr("href"));
		assertThat(page.select(".trail li").eachText()).hasSize(5)
			.satisfiesExactly(
					(line) -> assertThat(line).startsWith("reader3@")
						.contains("mailbox does not exist. Refused for good."),
					(line) -> assertThat(line).startsWith("reader4@").contains("It is tried again. Next: today 06:41."),
					(line) -> assertThat(line).startsWith("reader5@").contains("held for a person"),
					(line) -> assertThat(line).startsWith("reader6@").contains("sent once more"),
					(line) -> assertThat(line).startsWith("reader7@").contains("No letter was tried"));
		assertThat(page.select("form[action$=/resend]")).isEmpty();
		this.jdbc.sql("update partitions set status = 'DONE'").update();
		this.jdbc.sql("update waves set status = 'DONE'").update();
		page = this.operator.get("/desk/editions/1/missing");
		page = this.operator.submit(page.selectFirst("form[action$=/resend]"));
		assertThat(this.operator.status()).isEqualTo(200);
		assertThat(page.select("#progress h2").text()).startsWith("Sending");
	}

	@Test
	void pagesThroughThoseWhoHaveNotGotIt() {
		this.scene.inTheMiddle();
		this.jdbc.sql("""
				insert into subscribers (email, email_key, created_at)
				select 'm' || n || '@example.org', 'm' || n || '@example.org', now() from generate_series(1, 120) n
				""").update();
		this.jdbc.sql("""
				insert into subscriptions (subscriber_id, newsletter_id, status, since, time_zone, confirmed_at,
					timing_since)
				select id, 1, 'ACTIVE', now(), 'Europe/Paris', now(), now() from subscribers where email like 'm%'
				order by id
				""").update();
		var page = this.operator.get("/desk/editions/1/missing");
		var seen = page.select(".trail li b").eachText();
		while (page.selectFirst("a[rel=next]") != null) {
			page = this.operator.get(page.selectFirst("a[rel=next]").attr("href"));
			seen.addAll(page.select(".trail li b").eachText());
		}
		assertThat(seen).hasSize(125).doesNotHaveDuplicates();
	}

	@Test
	void listsLettersOfUnknownFateWithWhatBecameOfThem() {
		this.scene.inTheMiddle();
		var page = this.operator.get(sending().selectFirst("a[href$=/uncertain]").attr("href"));
		assertThat(page.select(".trail li").eachText()).satisfiesExactly(
				(line) -> assertThat(line).startsWith("reader5@").contains("held", "@daybreak.example>"),
				(line) -> assertThat(line).startsWith("reader6@").contains("open", "to be sent once more"));
	}

	@Test
	void showsRelaysAndNodesInThePressRoom() {
		this.jdbc.sql("""
				insert into nodes (id, started_at, heartbeat_at, clock_offset_millis)
				values ('press-1:42', clock_timestamp(), clock_timestamp(), -12)""").update();
		var page = this.operator.get("/desk/press");
		assertThat(page.select("section:has(#relays-title) tbody tr").text()).contains("127.0.0.1", "takes letters");
		assertThat(page.select("section:has(#nodes-title) tbody tr").text()).contains("press-1:42", "-12 ms");
	}

	@Test
	void refreshesItselfOnlyWhileLettersGo() {
		this.scene.inTheMiddle();
		assertThat(sending().selectFirst("#figures").attr("hx-trigger")).isEqualTo("every 5s");
		this.jdbc.sql("update partitions set status = 'DONE'").update();
		assertThat(sending().selectFirst("#figures").hasAttr("hx-trigger")).isFalse();
	}

	@Test
	void aDryRunTellsHowManyWhenAndByWhichRelayAndSendsNothing() {
		this.scene.inTheMiddle();
		this.jdbc.sql("update subscriptions set time_zone = 'Asia/Tokyo' where id in (1, 2)").update();
		this.jdbc.sql("update subscriptions set last_served_date = '2018-03-28' where id <> 7").update();
		this.jdbc.sql("update subscriptions set paused_until = '2019-01-01' where id = 6").update();
		var page = this.operator.get("/desk/editions/1/send");
		page = this.operator.get(page.selectFirst("a[href$=/dry-run]").attr("href"));
		assertThat(page.select("dl.facts dd").eachText()).satisfies((facts) -> {
			assertThat(facts.get(0)).isEqualTo("1");
			assertThat(facts.get(1)).isEqualTo("today 06:36");
			assertThat(facts.get(2)).startsWith("127.0.0.1");
		});
		assertThat(page.select("tbody tr").eachText()).containsExactly(
				"Asia/Tokyo Thursday, 29 March 2018, 06:30 today 23:30 2",
				"Europe/Paris Thursday, 29 March 2018, 06:30 29 Mar, 06:30 4");
		assertThat(page.select("main form")).isEmpty();
		assertThat(this.jdbc.sql("select count(*) from waves").query(Long.class).single()).isEqualTo(2);
	}

	@Test
	void endsASendingOnlyAfterAskingOnceMore() {
		this.scene.inTheMiddle();
		var page = sending();
		assertThat(page.select("form[action$=/cancel]")).isEmpty();
		page = this.operator.get(page.selectFirst("a[href$=/cancel]").attr("href"));
		assertThat(page.text()).contains("490 letters have gone out").contains("1,097 more would never go");
		page = this.operator.submit(page.selectFirst("form[action$=/cancel]"));
		assertThat(page.select("#progress h2").text()).startsWith("Cancelled");
	}

	private Document sending() {
		var page = this.operator.get("/desk/editions/1/sending");
		assertThat(this.operator.status()).isEqualTo(200);
		return page;
	}

	private static String cell(org.jsoup.nodes.Element row, String label) {
		return row.select("td[data-label=" + label + "]").text();
	}

}
