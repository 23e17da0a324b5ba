package org.daybreak.lists;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class ListsApiTests {

	static final String IMPORT = "/api/v1/subscribers/import";

	final HttpClient http = HttpClient.newHttpClient();

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SettableClock clock;

	@Autowired
	Importing importing;

	Api api;

	@BeforeEach
	void found() {
		this.clock.set("2026-03-28T12:00:00Z");
		this.api = new Api(this.site);
		for (var slug : List.of("world", "science")) {
			this.api.post("/api/v1/newsletters", Map.of("slug", slug, "name", slug, "timeZone", "Europe/Paris",
					"sender", Map.of("name", "Daybreak", "address", "digest@news.example.org")));
		}
	}

	@Test
	void importsReadersInEveryStatus() {
		var answer = json(csv("""
				email,newsletter,status,timeZone,locale,confirmedAt,shoeSize
				ada@example.org,world,Active,Asia/Tokyo,ja,2020-01-02T03:04:05Z,38
				"bob@example.org","world","UNSUBSCRIBED",,,,
				eve@example.org,science,pending,,,,
				"""));
		assertThat(answer.get("imported").asInt()).isEqualTo(3);
		assertThat(answer.get("refused").asInt()).isZero();
		assertThat(subscriptions()).containsExactly("ada@example.org ACTIVE Asia/Tokyo",
				"bob@example.org UNSUBSCRIBED Europe/Paris", "eve@example.org PENDING Europe/Paris");
		assertThat(this.api.get("/api/v1/subscribers/ada@example.org")
			.json()
			.at("/subscriptions/0/confirmedAt")
			.asString()).isEqualTo("2020-01-02T03:04:05Z");
	}

	@Test
	void aBadLineIsReportedAndNeverTheEnd() {
		var answer = json(csv("""
				email,newsletter,status,timeZone,confirmedAt
				not an address,world,active,,
				ada@example.org,nowhere,active,,
				"ada@example.org,world,active,,
				ada@example.org,world
				ada@example.org,world,active,,
				%s@example.org,world,active,,
				n\u0000l@example.org,world,active,,
				bob@example.org,world,active,,""".formatted("x".repeat(20_000))));
		assertThat(answer.get("imported").asInt()).isEqualTo(2);
		assertThat(answer.get("refusals").valueStream().map((refusal) -> refusal.get("line").asInt()).toList())
			.containsExactly(2, 3, 4, 6, 7, 8);
		assertThat(answer.get("refusals").valueStream().map((refusal) -> refusal.get("reason").asString()))
			.allMatch((reason) -> !reason.isBlank());
		assertThat(subscriptions()).hasSize(2);
		var file = this.get("/api/v1/imports/" + answer.get("id").asLong() + "/refusals.csv");
		assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
		assertThat(file.body().lines()).hasSize(7);
	}

	@Test
	void neverMakesActiveWhoLeftOrWasErasedOrIsSuppressed() {
		json(csv("""
				email,newsletter,status
				left@example.org,world,unsubscribed
				bounced@example.org,world,bounced
				erased@example.org,world,active
				"""));
		this.api.delete("/api/v1/subscribers/erased@example.org");
		this.api.post("/api/v1/suppressions", Map.of("email", "suppressed@example.org"));
		this.jdbc.sql("update subscriptions set status = 'PENDING' where status = 'UNSUBSCRIBED'").update();
		var answer = json(csv("""
				email,newsletter,status
				LEFT@example.org,world,active
				bounced@example.org,world,active
				Erased@example.org,world,active
				suppressed@example.org,world,pending
				"""));
		assertThat(answer.get("refused").asInt()).isEqualTo(4);
		assertThat(
				this.jdbc.sql("select count(*) from subscriptions where status = 'ACTIVE'").query(Long.class).single())
			.isZero();
		assertThat(this.api.get("/api/v1/subscribers/erased@example.org").status()).isEqualTo(404);
	}

	@Test
	void updatesWhoIsKnownAndStopsWhoHasLeftElsewhere() {
		json(csv("email,newsletter\nada@example.org,world\nbob@example.org,world\n"));
		var answer = json(csv("""
				email,newsletter,status,timeZone
				ada@example.org,world,active,Asia/Tokyo
				bob@example.org,world,unsubscribed,
				"""));
		assertThat(answer.get("updated").asInt()).isEqualTo(2);
		assertThat(subscriptions()).containsExactly("ada@example.org ACTIVE Asia/Tokyo",
				"bob@example.org UNSUBSCRIBED Europe/Paris");
	}

	@Test
	void aDryRunChangesNothing() {
		var answer = json(send("POST", IMPORT + "?dryRun=true", "email,newsletter\nada@example.org,world\nx,world\n"));
		assertThat(answer.get("dryRun").asBoolean()).isTrue();
		assertThat(answer.get("imported").asInt()).isEqualTo(1);
		assertThat(answer.get("refused").asInt()).isEqualTo(1);
		assertThat(subscriptions()).isEmpty();
	}

	@Test
	void runsInTheBackgroundWhenAsked() throws Exception {
		var list = "email;newsletter\n" + IntStream.range(0, 2500)
			.mapToObj((i) -> "r" + i + "@example.org;world")
			.collect(Collectors.joining("\n"));
		var taken = send("POST", IMPORT, list, "Prefer", "respond-async");
		assertThat(taken.statusCode()).isEqualTo(202);
		var place = taken.headers().firstValue("Location").orElseThrow();
		for (var i = 0; i < 100 && this.api.get(place).json().get("status").asString().equals("RUNNING"); i++) {
			Thread.sleep(100);
		}
		var state = this.api.get(place).json();
		assertThat(state.get("status").asString()).isEqualTo("DONE");
		assertThat(state.get("imported").asInt()).isEqualTo(2500);
		assertThat(subscriptions()).hasSize(2500);
	}

	@Test
	void aListWithoutAddressesIsRefused() {
		assertThat(csv("name,shoeSize\nAda,38\n").statusCode()).isEqualTo(400);
		assertThat(csv("").statusCode()).isEqualTo(400);
		assertThat(send("POST", IMPORT, "\"email").statusCode()).isEqualTo(400);
	}

	@Test
	void theExportComesBackInAndHoldsNoFormula() {
		json(csv("email,newsletter,timeZone\n=cmd@example.org,world,Asia/Tokyo\n+b@example.org,world,\n"));
		var export = get("/api/v1/subscribers/export").body();
		assertThat(export.lines()).noneMatch((line) -> line.startsWith("=") || line.startsWith("+"));
		assertThat(export).contains("'=cmd@example.org,world,active,Asia/Tokyo");
		this.jdbc.sql("truncate subscribers cascade").update();
		assertThat(json(csv(export)).get("imported").asInt()).isEqualTo(2);
		assertThat(subscriptions()).contains("=cmd@example.org ACTIVE Asia/Tokyo");
		assertThat(get("/api/v1/subscribers/export?newsletter=science").body().lines()).hasSize(1);
		assertThat(get("/api/v1/subscribers/export?newsletter=%00").statusCode()).isEqualTo(404);
	}

	@Test
	void whoImportedAndTheStatedConsentStandInEveryReadersHistory() {
		json(send("POST", IMPORT + "?newsletter=world&consent=Cards+at+the+fair+2017", "E-Mail\nada@example.org\n"));
		var history = this.api.get("/api/v1/subscribers/ada@example.org").json().at("/history/0");
		assertThat(history.get("event").asString()).isEqualTo("IMPORTED");
		assertThat(history.get("detail").asString())
			.isEqualTo("ACTIVE, import 1 by api:DAYBREAK_API_TOKEN: Cards at the fair 2017");
		assertThat(this.api.get("/api/v1/imports/1").json().get("consent").asString())
			.isEqualTo("Cards at the fair 2017");
		assertThat(send("POST", IMPORT + "?newsletter=none", "email\nada@example.org\n").statusCode()).isEqualTo(400);
	}

	@Test
	void whoeverHasNoProofOfConsentWaitsWhenAsked() {
		var answer = json(send("POST", IMPORT + "?ask=true", """
				email,newsletter,confirmedAt
				ada@example.org,world,2020-01-02
				bob@example.org,world,
				"""));
		assertThat(subscriptions()).containsExactly("ada@example.org ACTIVE Europe/Paris",
				"bob@example.org PENDING Europe/Paris");
		assertThat(answer.get("toAsk").asInt()).isEqualTo(1);
		assertThat(answer.get("asking").asString()).isEqualTo("READY");
	}

	/** A pause is no proof: it would end in letters that nobody has agreed to. */
	@Test
	void whoeverIsPausedWithoutProofOfConsentWaitsToo() {
		var answer = json(send("POST", IMPORT + "?ask=true", """
				email,newsletter,status,pausedUntil,confirmedAt
				ada@example.org,world,paused,2026-05-01,2020-01-02
				bob@example.org,world,paused,2026-05-01,
				eve@example.org,world,unsubscribed,,
				"""));
		assertThat(subscriptions()).containsExactly("ada@example.org PAUSED Europe/Paris",
				"bob@example.org PENDING Europe/Paris", "eve@example.org UNSUBSCRIBED Europe/Paris");
		assertThat(answer.get("toAsk").asInt()).isEqualTo(1);
	}

	@Test
	void theExportHoldsHourAndDaysAndBringsThemBack() {
		json(csv("""
				email,newsletter,deliveryTime,deliveryDays,status,pausedUntil
				ada@example.org,world,07:15,MONDAY FRIDAY,paused,2026-05-01
				"""));
		var export = get("/api/v1/subscribers/export").body();
		assertThat(export).contains("07:15", "MONDAY FRIDAY", "2026-05-01", "paused");
		this.jdbc.sql("truncate subscribers cascade").update();
		json(csv(export));
		assertThat(get("/api/v1/subscribers/export").body().replaceAll("2026-03-28T[^,]*", ""))
			.isEqualTo(export.replaceAll("2026-03-28T[^,]*", ""));
	}

	@Test
	void noDateOrTimeOfALineIsTheEndOfTheImport() {
		var answer = json(csv("""
				email,newsletter,status,pausedUntil,deliveryTime
				ada@example.org,world,paused,+999999999-01-01,
				bob@example.org,world,paused,-4000-01-01,
				eve@example.org,world,active,,23:59:59.999999999
				"""));
		assertThat(answer.get("refused").asInt()).isEqualTo(2);
		assertThat(answer.get("imported").asInt()).isEqualTo(1);
		assertThat(get("/api/v1/subscribers/export").body()).contains(",23:59:00,");
	}

	@Test
	@TakesLong("imports 45,000 lines")
	void twoBatchesShareReadersWithoutHarm() {
		var lines = IntStream.range(0, 45_000)
			.mapToObj((i) -> "r" + i % 30_000 + "@example.org,world," + ((i < 30_000) ? "active" : "unsubscribed"))
			.collect(Collectors.joining("\n", "email,newsletter,status\n", ""));
		var answer = json(csv(lines));
		assertThat(answer.get("status").asString()).isEqualTo("DONE");
		assertThat(answer.get("imported").asInt() + answer.get("updated").asInt() + answer.get("refused").asInt())
			.isEqualTo(45_000);
		assertThat(this.jdbc.sql("select count(*) from subscriptions where status = 'UNSUBSCRIBED'")
			.query(Long.class)
			.single()).isEqualTo(15_000);
		assertThat(this.jdbc.sql("select count(*) from reader_history").query(Long.class).single())
			.isEqualTo(answer.get("imported").asInt() + answer.get("updated").asInt());
	}

	@Test
	void anImportWhoseNodeDiedGoesOnWhereItWas() throws Exception {
		var list = IntStream.range(0, 25_000)
			.mapToObj((i) -> "r" + i + "@example.org,world")
			.collect(Collectors.joining("\n", "email,newsletter\n", ""));
		this.importing.upload(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), "list.csv");
		this.jdbc.sql("""
				insert into import_batches (import_id, first_line, last_line, imported, updated, refused, at)
				values (1, 1, 20001, 20000, 0, 0, now())
				""").update();
		this.jdbc.sql("""
				update imports set status = 'RUNNING', mapping = 'EMAIL=0 NEWSLETTER=1',
				beat_at = now() - interval '1 minute'
				""").update();
		this.importing.resumeAbandoned();
		await("/api/v1/imports/1");
		assertThat(this.api.get("/api/v1/imports/1").json().get("imported").asInt()).isEqualTo(25_000);
		assertThat(subscriptions()).hasSize(5_000);
		assertThat(this.jdbc.sql("select count(*) from import_chunks").query(Long.class).single()).isZero();
	}

	@Test
	void anImportThatCameThroughADeadNodeFailsAndSaysHowFarItGot() {
		json(csv("email,newsletter\nada@example.org,world\n"));
		this.jdbc.sql("update imports set status = 'RUNNING', beat_at = now() - interval '1 minute'").update();
		this.importing.resumeAbandoned();
		var state = this.api.get("/api/v1/imports/1").json();
		assertThat(state.get("status").asString()).isEqualTo("FAILED");
		assertThat(state.get("fault").asString()).contains("up to 2 are imported");
	}

	@Test
	void anImportOfWhichTheDatabaseLostABatchIsNotDone() {
		this.jdbc.sql("create function lost() returns trigger language plpgsql as 'begin return null; end'").update();
		this.jdbc.sql("create trigger lost before insert on import_batches for each row execute function lost()")
			.update();
		try {
			assertThat(csv("email,newsletter\nada@example.org,world\n").statusCode()).isEqualTo(500);
		}
		finally {
			this.jdbc.sql("drop function lost() cascade").update();
		}
		assertThat(this.importing.state(1).status()).isEqualTo("FAILED");
	}

	@Test
	void anImportThatIsOverCannotBeEnded() {
		json(csv("email,newsletter\nada@example.org,world\n"));
		assertThat(this.api.delete("/api/v1/imports/1").status()).isEqualTo(409);
		assertThat(this.api.delete("/api/v1/imports/9").status()).isEqualTo(404);
	}

	private void await(String place) throws InterruptedException {
		for (var i = 0; i < 300 && this.api.get(place).json().get("status").asString().equals("RUNNING"); i++) {
			Thread.sleep(50);
		}
	}

	private List<String> subscriptions() {
		return this.jdbc.sql("""
				select s.email || ' ' || x.status || ' ' || x.time_zone
				from subscriptions x join subscribers s on s.id = x.subscriber_id order by s.email
				""").query(String.class).list();
	}

	private HttpResponse<String> csv(String list) {
		return send("POST", IMPORT, list);
	}

	private HttpResponse<String> get(String path) {
		return send("GET", path, "");
	}

	private static JsonNode json(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(answer.body());
	}

	private HttpResponse<String> send(String method, String path, String body, String... headers) {
		var request = HttpRequest.newBuilder(URI.create(this.site + path))
			.header("Authorization", "Bearer " + DaybreakTest.API_TOKEN)
			.method(method, BodyPublishers.ofString(body));
		if (method.equals("POST")) {
			request.header("Content-Type", "text/csv");
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return this.http.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
