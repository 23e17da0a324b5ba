package org.daybreak;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import org.daybreak.support.InProcess;
import org.daybreak.support.RealProgram;
import org.daybreak.support.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real process, its newsletter's times set to the next minute, nothing else called.
 */
@InProcess
class MorningByItselfTests {

	private static final String TOKEN = "morning-token-0123456789";

	private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

	/** To set the times takes less. */
	private static final int SECONDS_AHEAD = 8;

	private final GreenMail relay = new GreenMail(
			new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

	private final String database = TestPostgres.newDatabase();

	private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(this.database, "postgres", ""));

	private HttpServer outlet;

	@TempDir
	private Path folder;

	@BeforeEach
	void startRelayAndOutlet() throws IOException {
		this.relay.start();
		this.outlet = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		this.outlet.createContext("/world.xml", (exchange) -> {
			var feed = frontPage(Instant.now()).getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Content-Type", "application/rss+xml");
			exchange.sendResponseHeaders(200, feed.length);
			exchange.getResponseBody().write(feed);
			exchange.close();
		});
		this.outlet.start();
	}

	@AfterEach
	void stop() {
		this.relay.stop();
		this.outlet.stop(0);
	}

	@Test
	void arrivesOnceAndNotAgainAfterAKill() throws IOException {
		try (var program = RealProgram.start(this.folder, settings()).awaitHealthy()) {
			call(program, "POST", "/newsletters", newsletter("06:00", "06:30"), 201);
			call(program, "POST", "/feeds",
					"{\"url\":\"http://127.0.0.1:" + this.outlet.getAddress().getPort() + "/world.xml\"}", 201);
			importReader(program);
			program.await("the front page to be read", Duration.ofSeconds(60),
					() -> program.api("GET", "/feeds", TOKEN, null).body().contains("\"READ\""));
			var soon = LocalTime.now(PARIS).plusSeconds(SECONDS_AHEAD).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
			var time = DateTimeFormatter.ofPattern("HH:mm").format(soon);
			call(program, "PUT", "/newsletters/morning", newsletter(time, time), 200);
			program.await("the digest to arrive by itself", Duration.ofMinutes(4),
					() -> this.relay.getReceivedMessages().length > 0);
			program.kill();
			try (var again = program.again().awaitHealthy()) {
				awaitTwoTicks(again);
				assertThat(this.relay.getReceivedMessages()).hasSize(1);
				assertThat(again.api("GET", "/newsletters/morning/editions", TOKEN, null).body()).contains("FROZEN");
			}
		}
	}

	/** Until the timetable has twice looked for waves and for partitions to wake. */
	private void awaitTwoTicks(RealProgram program) {
		var ticks = new HashSet<>(List.of(lastTick()));
		program.await("the timetable to tick twice", Duration.ofSeconds(60), () -> {
			ticks.add(lastTick());
			return ticks.size() > 2;
		});
	}

	private String lastTick() {
		return this.jdbc.sql("select written_until::text from timetables").query(String.class).single();
	}

	private Map<String, String> settings() {
		return Map.of("SPRING_DATASOURCE_URL", this.database, "SPRING_DATASOURCE_USERNAME", "postgres",
				"SPRING_MAIL_HOST", "127.0.0.1", "SPRING_MAIL_PORT", String.valueOf(this.relay.getSmtp().getPort()),
				"DAYBREAK_PUBLIC_URL", "http://localhost:8080", "DAYBREAK_API_TOKEN", TOKEN,
				"DAYBREAK_FEEDS_ALLOW_PRIVATE_ADDRESSES", "true", "DAYBREAK_DELIVERIES_CONNECTIONS", "2");
	}

	private void call(RealProgram program, String method, String path, String json, int expected) {
		var answer = program.api(method, path, TOKEN, json);
		assertThat(answer.statusCode()).as(method + " " + path + ": " + answer.body()).isEqualTo(expected);
	}

	private void importReader(RealProgram program) throws IOException {
		var confirmed = Instant.now().minus(2, ChronoUnit.DAYS);
		var answer = program.send(HttpRequest.newBuilder(URI.create(program.url("/api/v1/subscribers/import")))
			.header("Authorization", "Bearer " + TOKEN)
			.header("Content-Type", "text/csv")
			.POST(HttpRequest.BodyPublishers.ofString("email,newsletter,status,timeZone,locale,confirmedAt\n"
					+ "reader@example.org,morning,active,Europe/Paris,en," + confirmed + "\n"))
			.build());
		assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
		assertThat(answer.body()).contains("\"imported\":1");
	}

	private static String newsletter(String editionTime, String deliveryTime) {
		return """
				{"slug": "morning", "name": "Morning", "description": "The news", "language": "en",
				 "timeZone": "Europe/Paris", "editionTimes": ["%s"], "deliveryTime": "%s",
				 "deliveryDays": ["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY","SATURDAY","SUNDAY"],
				 "clock": "READER", "approval": "AUTOMATIC", "graceMinutes": 180, "editionMaxAgeMinutes": 1200,
				 "leads": 5, "briefs": 5, "minimumStories": 3,
				 "sender": {"name": "Morning", "address": "morning@news.example"}, "replyTo": "desk@news.example",
				 "publisher": {"name": "News", "postalAddress": "1 Main Street", "privacyUrl": "https://news.example/p"}}
				"""
			.formatted(editionTime, deliveryTime);
	}

	private static String frontPage(Instant now) {
		var headlines = new String[] { "Coastal towns of Chile count the damage after the storm",
				"Kenya opens its longest railway bridge", "Parliament of Norway votes on fishing quotas",
				"Floods cut off villages in northern India", "Dock workers in Rotterdam end their strike" };
		var feed = new StringBuilder("<rss version=\"2.0\"><channel><title>The Outlet</title>");
		for (int i = 0; i < headlines.length; i++) {
			feed.append("<item><title>%s</title><link>https://outlet.example/%d</link><guid>story-%d</guid>"
				.formatted(headlines[i], i, i));
			feed.append(
					"<description>What is known so far, told in one sentence of more than eight words.</description>");
			feed.append("<pubDate>%s</pubDate></item>".formatted(DateTimeFormatter.RFC_1123_DATE_TIME
				.format(now.minus(i + 1, ChronoUnit.HOURS).atOffset(ZoneOffset.UTC))));
		}
		return feed.append("</channel></rss>").toString();
	}

}
