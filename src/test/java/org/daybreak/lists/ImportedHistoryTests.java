package org.daybreak.lists;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.daybreak.lists.growth.Growth;
import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.privacy.Erasing;
import org.daybreak.privacy.Retention;
import org.daybreak.subscribers.Provenance;
import org.daybreak.support.Api;
import org.daybreak.support.Browser;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The history of readers whom a list brought, kept once for many of them.
 */
@DaybreakTest
class ImportedHistoryTests {

	private static final String LIST = """
			email,newsletter,status
			ada@example.org,world,active
			ada@example.org,science,unsubscribed
			bob@example.org,world,unsubscribed
			cyd@example.org,world,active
			dan@example.org,world,active
			""";

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SettableClock clock;

	@Autowired
	Importing importing;

	@Autowired
	Erasing erasing;

	@Autowired
	Retention retention;

	@Autowired
	Growth growth;

	@Autowired
	Newsletters newsletters;

	private Api api;

	@BeforeEach
	void imported() throws IOException {
		this.clock.set("2026-03-28T12:00:00Z");
		this.api = new Api(this.site);
		for (var slug : List.of("world", "science")) {
			this.api.post("/api/v1/newsletters", Map.of("slug", slug, "name", slug, "timeZone", "Europe/Paris",
					"sender", Map.of("name", "Daybreak", "address", "digest@news.example.org")));
		}
		take(LIST);
	}

	@Test
	void oneLineTellsOfAllWhomABatchBrought() {
		assertThat(list("select status || ' ' || readers from imported_readers order by id"))
			.containsExactlyInAnyOrder("ACTIVE {[1,4)}", "UNSUBSCRIBED {[4,5)}");
		assertThat(list("""
				select s.email || ' ' || h.newsletter_id || ' ' || h.detail from reader_history h
				join subscribers s on s.id = h.subscriber_id
				where h.event = 'IMPORTED' and h.via = 'import' and h.at = '2026-03-28T12:00:00Z'
				""")).containsExactlyInAnyOrder(line("ada", 1, "ACTIVE"), line("ada", 2, "UNSUBSCRIBED"),
				line("bob", 1, "UNSUBSCRIBED"), line("cyd", 1, "ACTIVE"), line("dan", 1, "ACTIVE"));
	}

	@Test
	void itStandsInTheApiTheCopyAndOnTheDesk() {
		var told = "ACTIVE" + told();
		for (var path : List.of("", "/copy")) {
			var history = this.api.get("/api/v1/subscribers/cyd@example.org" + path).json().get("history");
			assertThat(history).as(path).hasSize(1);
			assertThat(history.get(0).get("event").asString()).isEqualTo("IMPORTED");
			assertThat(history.get(0).get("detail").asString()).isEqualTo(told);
		}
		var editor = new Browser(this.site);
		editor.signIn();
		var id = list("select id::text from subscribers where email = 'cyd@example.org'").get(0);
		assertThat(editor.get("/desk/readers/" + id).text()).contains(told);
	}

	@Test
	void whatComesLaterStandsBehindIt() throws IOException {
		take("email,newsletter,status\ncyd@example.org,world,unsubscribed\n");
		assertThat(this.api.get("/api/v1/subscribers/cyd@example.org")
			.json()
			.get("history")
			.valueStream()
			.map((line) -> line.get("detail").asString().split(",")[0])).containsExactly("ACTIVE", "UNSUBSCRIBED");
	}

	@Test
	void anErasedReadersNumberIsNobodys() {
		this.erasing.erase(EmailAddress.of("cyd@example.org"), Provenance.of("page"));
		assertThat(list("select distinct subscriber_id::text from reader_history order by 1")).hasSize(3)
			.isEqualTo(list("select id::text from subscribers order by 1"));
	}

	@Test
	void itCannotBeChanged() {
		for (var sql : List.of("update imported_readers set at = now()", "delete from imported_readers",
				"update imported_readers set readers = '{}'", "update imports set consent = 'None'",
				"update imports set who = 'somebody'", "delete from imports",
				"delete from subscribers where email = 'cyd@example.org'",
				"select set_config('daybreak.forgetting', 'on', true); update imported_readers set readers = '{[1,9)}'")) {
			assertThatThrownBy(() -> this.jdbc.sql(sql).update()).as(sql).isNotNull();
		}
		assertThat(list("select event from reader_history")).hasSize(5);
	}

	@Test
	void growthCountsEachReaderGained() {
		var today = this.growth.days(newsletter("world"), 1).get(0);
		assertThat(today.imported()).isEqualTo(3);
	}

	@Test
	void growthIsToldOfReadersWhoAreForgottenSince() throws IOException {
		take("email,newsletter,status\ngus@example.org,science,unsubscribed\ngus@example.org,world,active\n");
		this.clock.set("2036-03-28T12:00:00Z");
		this.retention.apply();
		assertThat(list("select status from imported_readers where isempty(readers)")).containsExactly("UNSUBSCRIBED");
		assertThat(this.growth.days(newsletter("science"), 1).get(0).moved()).isFalse();
	}

	@Test
	void numbersOfOthersInBetweenAreNotTheirs() throws IOException {
		this.jdbc.sql("alter sequence subscribers_id_seq increment by 2").update();
		try {
			take("email,newsletter\neve@example.org,world\nfay@example.org,world\n");
		}
		finally {
			this.jdbc.sql("alter sequence subscribers_id_seq increment by 1").update();
		}
		assertThat(list("select readers::text from imported_readers order by id desc limit 1"))
			.containsExactly("{[6,7),[8,9)}");
		assertThat(list("select subscriber_id::text from reader_history where subscriber_id > 4 order by 1"))
			.isEqualTo(list("select id::text from subscribers where id > 4 order by 1"))
			.hasSize(2);
	}

	private void take(String list) throws IOException {
		this.importing.now(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)),
				new ImportOrder(false, null, "Fair 2017", false));
	}

	private Newsletter newsletter(String slug) {
		return this.newsletters.all().stream().filter((one) -> one.slug().equals(slug)).findFirst().orElseThrow();
	}

	private List<String> list(String sql) {
		return this.jdbc.sql(sql).query(String.class).list();
	}

	private String line(String name, int newsletter, String status) {
		return name + "@example.org " + newsletter + " " + status + told();
	}

	private String told() {
		return ", import 1 by " + list("select who from imports where id = 1").get(0) + ": Fair 2017";
	}

}
