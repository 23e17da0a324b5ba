package org.daybreak.deliveries.partitions;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.daybreak.support.RealProgram;
import org.daybreak.support.SmtpSink;
import org.daybreak.support.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two real programs on one database send together; what is said on one of them holds on
 * both.
 */
class OrdersOnAnyNodeTests {

	private static final String TOKEN = "orders-token-0123456789";

	private static final int READERS = 1200;

	private static final int LEAVING = 20;

	private static final int CONNECTIONS = 3;

	/** An order holds everywhere after so long. */
	private static final int ORDERS_SECONDS = 2;

	private static final Pattern ONE_CLICK = Pattern.compile("List-Unsubscribe:[^<]*<https?://[^/>]+(/[^>]+)>",
			Pattern.CASE_INSENSITIVE);

	private final String database = TestPostgres.newDatabase();

	private volatile int millisPerLetter;

	private final SmtpSink sink = new SmtpSink().onDot((to) -> {
		sleep(this.millisPerLetter);
		return "250 taken";
	});

	@TempDir
	private Path one;

	@TempDir
	private Path other;

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void pausingCancellingAndLeavingHoldOnEveryNodeInTheMiddleOfTheSend() {
		try (var here = RealProgram.start(this.one, settings());
				var there = RealProgram.start(this.other, settings())) {
			here.awaitHealthy();
			there.awaitHealthy();
			var leaving = seed();
			send(here, 1);
			here.await("the first edition", Duration.ofMinutes(2), () -> count() == READERS);
			var links = this.sink.letters()
				.stream()
				.filter((letter) -> leaving.contains(letter.recipient()))
				.map((letter) -> link(letter.octets()))
				.toList();
			assertThat(links).hasSize(LEAVING);

			this.millisPerLetter = 40;
			send(here, 2);
			here.await("the second edition's first letters", Duration.ofMinutes(1), () -> count() > READERS + 50);
			links.forEach((link) -> oneClick(there, link));
			assertThat(there.api("POST", "/editions/2/pause", TOKEN, "").statusCode()).isBetween(200, 204);
			sleep(ORDERS_SECONDS * 1000);
			var paused = count();
			sleep(ORDERS_SECONDS * 1000);
			assertThat(count()).isEqualTo(paused).isLessThan(2 * READERS - LEAVING);

			assertThat(here.api("POST", "/editions/2/resume", TOKEN, "").statusCode()).isBetween(200, 204);
			here.await("the second edition", Duration.ofMinutes(2), () -> finished(here, 2));
			assertThat(received(READERS)).hasSize(READERS - LEAVING).doesNotContainAnyElementsOf(leaving);
			assertThat(count()).isEqualTo(2 * READERS - LEAVING);

			send(here, 3);
			here.await("the third edition's first letters", Duration.ofMinutes(1), () -> count() > 2 * READERS + 50);
			assertThat(there.api("POST", "/editions/3/cancel", TOKEN, "").statusCode()).isBetween(200, 204);
			sleep(ORDERS_SECONDS * 1000);
			var cancelled = count();
			sleep(ORDERS_SECONDS * 1000);
			assertThat(count()).isEqualTo(cancelled).isLessThan(3 * READERS - 2 * LEAVING);
		}
	}

	private void send(RealProgram program, long edition) {
		assertThat(program.api("POST", "/editions/" + edition + "/send", TOKEN, "").statusCode()).isEqualTo(200);
	}

	private static void oneClick(RealProgram program, String path) {
		try {
			var answer = program.send(HttpRequest.newBuilder(URI.create(program.url(path)))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
				.build());
			assertThat(answer.statusCode()).isEqualTo(200);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String link(String letter) {
		var link = ONE_CLICK.matcher(letter.replaceAll("\r\n[ \t]+", " "));
		assertThat(link.find()).as(letter.substring(0, 500)).isTrue();
		return link.group(1);
	}

	private static boolean finished(RealProgram program, long edition) {
		var counts = program.api("GET", "/editions/" + edition + "/deliveries", TOKEN, null).body();
		return !JsonMapper.builder().build().readTree(counts).get("finishedAt").isNull();
	}

	private int count() {
		return this.sink.letters().size();
	}

	private HashSet<String> received(int from) {
		var all = this.sink.recipients();
		return new HashSet<>(all.subList(from, all.size()));
	}

	private Map<String, String> settings() {
		return Map.of("SPRING_DATASOURCE_URL", this.database, "SPRING_DATASOURCE_USERNAME", "postgres",
				"SPRING_MAIL_HOST", "127.0.0.1", "SPRING_MAIL_PORT", String.valueOf(this.sink.port()),
				"DAYBREAK_PUBLIC_URL", "http://localhost:8080", "DAYBREAK_API_TOKEN", TOKEN,
				"DAYBREAK_DELIVERIES_CONNECTIONS", String.valueOf(CONNECTIONS), "DAYBREAK_DELIVERIES_RETENTION",
				"100y");
	}

	/** Three editions; gives the addresses of the last readers, who will leave. */
	private List<String> seed() {
		var dataSource = new PGSimpleDataSource();
		dataSource.setUrl(this.database);
		dataSource.setUser("postgres");
		var jdbc = JdbcClient.create(dataSource);
		var room = new PressRoom(jdbc);
		var world = room.newsletter("2100-01-01T00:00:00Z");
		room.edition(world, "2018-03-26", "2018-03-26T07:00:00Z");
		room.edition(world, "2018-03-27", "2018-03-27T07:00:00Z");
		room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
		room.readers(world, READERS);
		return jdbc.sql("select email from subscribers order by id desc limit :leaving")
			.param("leaving", LEAVING)
			.query(String.class)
			.list();
	}

	private static void sleep(int millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
