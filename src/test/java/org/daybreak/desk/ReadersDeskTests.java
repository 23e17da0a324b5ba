package org.daybreak.desk;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import org.daybreak.lists.Asking;
import org.daybreak.lists.Importing;
import org.daybreak.newsletters.Publishing;
import org.daybreak.support.Api;
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
class ReadersDeskTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	Asking asking;

	@Autowired
	Importing importing;

	@Autowired
	SettableClock clock;

	@Autowired
	JdbcClient jdbc;

	Browser editor;

	@BeforeEach
	void signIn() {
		this.clock.set("2026-03-28T12:00:00Z");
		this.publishing.found(EditionDeskTests.world());
		this.editor = new Browser(this.site);
		this.editor.signIn();
	}

	@Test
	void aListIsUploadedUnderstoodTriedAndImported() throws Exception {
		var page = upload("Adresse;Who\nzoé@x.example;a\nada@example.org;b\nbob@example.org;c\nx;d\n");
		assertThat(page.text()).contains("separated by semicolon").contains("ada@example.org");
		var form = page.expectForm("form.card");
		page = this.editor.submit(form, "column.EMAIL", "0", "consent", "Cards at the fair", "dryRun", "true");
		page = over(page);
		assertThat(page.text()).contains("Dry run 1").contains("Would be new 2").contains("Refused 2");
		assertThat(count("subscribers")).isZero();
		page = over(this.editor.submit(page.select("form[action$=earnest]").first()));
		assertThat(page.text()).contains("Import 2").contains("New 2").contains("Consent: Cards at the fair");
		assertThat(count("subscribers")).isEqualTo(2);
		assertThat(this.editor.get("/desk/imports/2/refusals.csv").text()).contains("line,reason");
		assertThat(this.editor.get("/desk/imports/export.csv").text()).contains("bob@example.org,world,active");
		assertThat(count("import_chunks")).isZero();
		assertThat(this.editor.get("/desk/imports").select("tbody tr")).hasSize(2);
	}

	@Test
	void aListThatWasTriedIsImportedOnceAndWhileItIsKept() throws Exception {
		var tried = dryRun();
		var form = tried.select("form[action$=earnest]").first();
		over(this.editor.submit(form));
		assertThat(this.editor.get("/desk/imports/1").select("form[action$=earnest]")).isEmpty();
		assertThat(this.editor.submit(form).text()).contains("This list is not kept any more: upload it again.");
		assertThat(this.editor.status()).isEqualTo(409);
		form = dryRun().select("form[action$=earnest]").first();
		this.jdbc.sql("update imports set beat_at = now() - interval '2 days'").update();
		this.importing.resumeAbandoned();
		assertThat(this.editor.get("/desk/imports/3").select("form[action$=earnest]")).isEmpty();
		this.editor.submit(form);
		assertThat(this.editor.status()).isEqualTo(409);
		assertThat(count("imports where status = 'DONE'")).isEqualTo(3);
		assertThat(count("imports")).isEqualTo(3);
	}

	private Document dryRun() throws Exception {
		var page = upload("email\nada@example.org\n");
		return over(this.editor.submit(page.expectForm("form.card"), "consent", "Cards", "dryRun", "true"));
	}

	@Test
	void theDeskShowsWhatTellsOfConsentAndTakesAWordForAllOfAFile() throws Exception {
		var list = "email,UNSUB_TIME,Blocked shoes,OPTIN_TIME\na@x.example,,38,3/4/2020\nb@x.example,2020-01-01,38,\n";
		var page = upload(list);
		assertThat(page.select("input[name^=ignored]").eachAttr("name")).containsExactly("ignored.1", "ignored.2",
				"ignored.3");
		page = over(this.editor.submit(page.expectForm("form.card"), "consent", "Cards", "ignored.2", "true", "dates",
				"dmy"));
		assertThat(standings()).containsExactly("a ACTIVE 2020-04-03", "b UNSUBSCRIBED -");
		page = over(this.editor.submit(upload("email\na@x.example\nc@x.example\n").expectForm("form.card"), "consent",
				"Cards", "status", "bounced"));
		assertThat(standings()).containsExactly("a BOUNCED 2020-04-03", "b UNSUBSCRIBED -", "c BOUNCED -");
		page = over(this.editor.submit(upload("email\nd@x.example\n").expectForm("form.card"), "consent", "Cards"));
		assertThat(page.text()).contains("1 of them receive and do not say since when that is agreed");
		var reader = this.jdbc.sql("select id from subscribers where email = 'd@x.example'").query(Long.class).single();
		assertThat(this.editor.get("/desk/readers/" + reader).select("[data-label=Agreed]").text())
			.isEqualTo("not known");
	}

	private List<String> standings() {
		return this.jdbc
			.sql("""
					select concat_ws(' ', left(s.email, 1), x.status, coalesce((x.confirmed_at at time zone 'UTC')::date::text, '-'))
					from subscriptions x join subscribers s on s.id = x.subscriber_id order by s.email
					""")
			.query(String.class)
			.list();
	}

	@Test
	void suppressionsArePastedAndUploaded() throws Exception {
		var page = this.editor.get("/desk/suppressions");
		this.editor.submit(page.expectForm("form[action$=suppressions].card"), "addresses",
				"Ann <a@x.example>; b@x.example\nc@x.example d@x.example");
		assertThat(count("suppressions")).isEqualTo(4);
		var form = this.editor.get("/desk/suppressions").expectForm("form[action$=upload]");
		page = this.editor.postMultipart("/desk/suppressions/upload", "b",
				"--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
						+ form.select("[name=_csrf]").attr("value")
						+ "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.csv\"\r\n"
						+ "Content-Type: text/csv\r\n\r\nName,Email\nA,a@x.example\nE,e@x.example\nF,no\n\r\n--b--\r\n");
		assertThat(page.text()).contains("Suppressed from the file: 1. Suppressed before: 1.")
			.contains("Without an address: 1, such as line 4.");
		assertThat(count("suppressions")).isEqualTo(5);
	}

	@Test
	void anUploadWithoutConsentOrAddressesOrTextIsRefusedClearly() throws Exception {
		var page = upload("email\nada@example.org\n");
		page = this.editor.submit(page.expectForm("form.card"), "consent", "");
		assertThat(page.text()).contains("The origin of consent is missing");
		page = this.editor.submit(upload("name\nAda\n").expectForm("form.card"), "consent", "x");
		assertThat(page.text()).contains("is not among the columns");
		page = upload("PK\u0003\u0004");
		assertThat(page.text()).contains("The file is not CSV but an Excel workbook");
		assertThat(count("subscribers")).isZero();
	}

	@Test
	void nobodyUploadsWithoutSigningIn() throws Exception {
		var answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(this.site + "/desk/imports/upload"))
				.header("Content-Type", "multipart/form-data; boundary=b")
				.POST(BodyPublishers
					.ofString("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\nx\r\n--b--"))
				.build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(count("imports")).isZero();
	}

	@Test
	void readersWithoutProofAreCountedAskedAtAPaceAndPaused() throws Exception {
		var page = upload("email\n" + String.join("\n", List.of("a@x.example", "b@x.example", "c@x.example")));
		page = over(this.editor.submit(page.expectForm("form.card"), "consent", "old list", "ask", "true"));
		assertThat(page.text()).contains("3 readers have no proof of consent").contains("Ask 3");
		assertThat(letters()).isZero();
		page = this.editor.submit(page.select("form[action$=ask]").first(), "perMinute", "60");
		this.clock.advance(java.time.Duration.ofSeconds(2));
		this.asking.askDue();
		assertThat(letters()).isEqualTo(2);
		page = this.editor.submit(this.editor.get("/desk/imports/1").select("form[action$=pause]").first());
		this.clock.advance(java.time.Duration.ofSeconds(20));
		this.asking.askDue();
		assertThat(letters()).isEqualTo(2);
		this.editor.submit(page.select("form[action$=ask]").first(), "perMinute", "600");
		this.clock.advance(java.time.Duration.ofSeconds(5));
		this.asking.askDue();
		assertThat(letters()).isEqualTo(3);
		assertThat(this.editor.get("/desk/imports/1").text()).contains("All have been asked");
	}

	/** Decided or not: each is one letter, within the limits of letters. */
	private long letters() {
		return this.jdbc.sql("select count(*) from import_asks where asked_at is not null").query(Long.class).single();
	}

	@Test
	void readersAreFilteredAndActedFor() {
		importing(
				"email,status,locale\nada@example.org,active,pt-BR\nbob@example.org,bounced,\nzoe@q.example,pending,\n");
		var page = this.editor.get("/desk/readers");
		assertThat(page.select("tbody tr")).hasSize(3);
		assertThat(this.editor.get("/desk/readers?q=ADA&language=pt").select("tbody tr")).hasSize(1);
		assertThat(this.editor.get("/desk/readers?status=bounced&newsletter=world").select("tbody tr").text())
			.contains("bob@example.org");
		assertThat(this.editor.get("/desk/readers?since=gestern").text()).contains("since is not a date");
		assertThat(this.editor.status()).isEqualTo(422);
		page = this.editor.get("/desk/readers/1");
		page = this.editor.submit(page.select("form[action*=leave]").first());
		assertThat(page.text()).contains("unsubscribed").contains("by desk");
		page = this.editor.submit(this.editor.get("/desk/readers/1").select("form[action$=suppress]").first());
		assertThat(page.text()).contains("Never mailed");
		assertThat(
				this.jdbc.sql("select status from subscriptions where subscriber_id = 1").query(String.class).single())
			.isEqualTo("UNSUBSCRIBED");
	}

	@Test
	void manySuppressionsAreAddedFoundLiftedAndDownloaded() {
		var page = this.editor.submit(this.editor.get("/desk/suppressions").expectForm("form.card"), "addresses",
				"=a@example.org, b@example.org\nnobody", "note", "asked by phone");
		assertThat(page.text()).contains("2 addresses are suppressed").contains("Not an address: nobody");
		assertThat(this.editor.get("/desk/suppressions?q=B%40EX").select("tbody tr")).hasSize(1);
		assertThat(this.editor.get("/desk/suppressions/suppressions.csv").text()).contains("'=a@example.org,by hand");
		page = this.editor.submit(this.editor.get("/desk/suppressions?q=b@").select("form[action$=lift]").first(),
				"reason", "");
		assertThat(page.text()).contains("Say why");
		this.editor.submit(this.editor.get("/desk/suppressions?q=b@").select("form[action$=lift]").first(), "reason",
				"wrote to us");
		assertThat(count("suppressions")).isEqualTo(1);
	}

	@Test
	void growthIsCountedByTheNewslettersDayAndKeepsThePastOfThoseWhoWereErased() {
		importing("email\na@x.example\nb@x.example\n");
		this.clock.set("2026-04-02T12:00:00Z");
		importing("email,status\na@x.example,unsubscribed\n");
		// Half past midnight in Paris is the day before elsewhere.
		happened("CONFIRMED", "2026-03-29T22:30:00Z");
		happened("CONFIRMED", "2026-03-29T21:30:00Z");
		happened("UNSUBSCRIBED", "2026-03-29T22:00:00Z");
		this.jdbc.sql("""
				insert into sign_ups (email, email_key, newsletters, came_at, asked_at)
				values ('n@x.example', 'n@x.example', '{1}', '2026-03-29T22:10:00Z', '2026-03-29T22:10:00Z')
				""").update();
		this.jdbc.sql("""
				insert into leaving_reasons (newsletter_id, day, reason, count)
				values (1, '2026-04-02', 'TOO_OFTEN', 4), (1, '2026-03-30', 'TOO_OFTEN', 1)
				""").update();
		var page = this.editor.get("/desk/growth");
		assertThat(page.text()).contains("Too many letters 5").contains("one of Europe/Paris");
		assertThat(page.select("svg").attr("aria-label"))
			.isEqualTo("2 confirmed and 1 lost in 30 days: +1. Apart from that, lists named 2.");
		assertThat(page.select("svg rect.list")).hasSize(1);
		assertThat(rows(page)).containsExactly("Thursday, 2 April 2026 0 0 0 0 0 0, and 1 as left Too many letters 4",
				"Monday, 30 March 2026 1 1 1 0 0 0 Too many letters 1", "Sunday, 29 March 2026 0 1 0 0 1 0 –",
				"Saturday, 28 March 2026 0 0 0 0 0 2 –");
		new Api(this.site).delete("/api/v1/subscribers/b@x.example");
		this.jdbc.sql("delete from sign_ups").update();
		assertThat(rows(this.editor.get("/desk/growth"))).contains("Saturday, 28 March 2026 0 0 0 0 0 2 –",
				"Monday, 30 March 2026 1 1 1 0 0 0 Too many letters 1");
	}

	private void happened(String event, String at) {
		this.jdbc.sql("""
				insert into subscription_history (subscriber_id, newsletter_id, event, at, via)
				values (1, 1, :event, cast(:at as timestamptz), 'page')
				""").param("event", event).param("at", at).update();
	}

	private static List<String> rows(Document page) {
		return page.select("#days-table tbody tr").eachText();
	}

	private void importing(String csv) {
		try {
			var answer = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create(this.site + "/api/v1/subscribers/import"))
					.header("Authorization", "Bearer " + DaybreakTest.API_TOKEN)
					.header("Content-Type", "text/csv")
					.POST(BodyPublishers.ofString(csv))
					.build(), BodyHandlers.ofString());
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		}
		catch (java.io.IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Document upload(String csv) throws Exception {
		var form = this.editor.get("/desk/imports").expectForm("form.card");
		var body = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n"
				+ form.select("[name=_csrf]").attr("value")
				+ "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n\r\n" + csv
				+ "\r\n--b--\r\n";
		return this.editor.postMultipart("/desk/imports/upload", "b", body);
	}

	private Document over(Document page) throws InterruptedException {
		var path = this.editor.answer().uri().getPath();
		var last = page;
		for (int i = 0; i < 200 && !last.select("form[action$=cancel]").isEmpty(); i++) {
			Thread.sleep(50);
			last = this.editor.get(path);
		}
		return last;
	}

	private long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

}
