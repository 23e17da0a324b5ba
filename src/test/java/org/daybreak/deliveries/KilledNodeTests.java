package org.daybreak.deliveries;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.daybreak.support.RealProgram;
import org.daybreak.support.SmtpSink;
import org.daybreak.support.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real programs on one database that are killed, frozen or stopped while they send.
 */
class KilledNodeTests {

	private static final String TOKEN = "killed-token-0123456789";

	private static final int READERS = 1500;

	private static final int CONNECTIONS = 3;

	private final String database = TestPostgres.newDatabase();

	private final SmtpSink sink = new SmtpSink().onDot((to) -> {
		pause();
		return "250 taken";
	});

	@TempDir
	private Path one;

	@TempDir
	private Path other;

	@TempDir
	private Path third;

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void ofThreeNodesOneIsKilledAndOneFrozenAndOnlyListedLettersAreRepeated() {
		try (var killed = start(this.one); var frozen = start(this.other); var survivor = start(this.third)) {
			send(killed);
			killed.kill();
			frozen.freeze();
			try {
				survivor.await("the others' partitions to be taken over", Duration.ofSeconds(90),
						() -> json(survivor, "/editions/1/deliveries").get("pending").asInt() == 0);
			}
			finally {
				frozen.wake();
			}
			var uncertain = uncertainAtTheEnd(survivor);
			assertThat(uncertain).hasSizeLessThanOrEqualTo(2 * CONNECTIONS)
				.containsAll(repeated(this.sink.recipients()));
			frozen.await("the frozen node to be well", Duration.ofSeconds(30),
					() -> frozen.status("/actuator/health") == 200);
		}
	}

	@Test
	void aNodeThatIsAskedToStopFinishesItsLettersAndPutsTheRestBack() {
		try (var stopped = start(this.one); var survivor = start(this.other)) {
			send(stopped);
			stopped.close();
			assertThat(uncertainAtTheEnd(survivor)).isEmpty();
			assertThat(repeated(this.sink.recipients())).isEmpty();
		}
	}

	private RealProgram start(Path folder) {
		return RealProgram.start(folder, settings()).awaitHealthy();
	}

	/** Begins to send; comes back in mid-send. */
	private void send(RealProgram node) {
		seed();
		assertThat(node.api("POST", "/editions/1/send", TOKEN, "").statusCode()).isEqualTo(200);
		node.await("a third of the letters", Duration.ofSeconds(60), () -> this.sink.letters().size() > READERS / 3);
	}

	/** The addresses of letters that were ever uncertain, when everybody has theirs. */
	private List<String> uncertainAtTheEnd(RealProgram survivor) {
		survivor.await("the survivor to finish", Duration.ofMinutes(4),
				() -> !json(survivor, "/editions/1/deliveries").get("finishedAt").isNull());
		var counts = json(survivor, "/editions/1/deliveries");
		assertThat(counts.get("accepted").asLong()).as(counts.toString()).isEqualTo(READERS);
		assertThat(new HashSet<>(this.sink.recipients())).hasSize(READERS);
		return json(survivor, "/editions/1/deliveries?status=uncertain").valueStream()
			.map((letter) -> letter.get("email").asString())
			.toList();
	}

	private static List<String> repeated(List<String> recipients) {
		var times = new HashMap<String, Integer>();
		recipients.forEach((recipient) -> times.merge(recipient, 1, Integer::sum));
		return times.entrySet().stream().filter((entry) -> entry.getValue() > 1).map(Map.Entry::getKey).toList();
	}

	private static JsonNode json(RealProgram program, String path) {
		return JsonMapper.builder().build().readTree(program.api("GET", path, TOKEN, null).body());
	}

	private Map<String, String> settings() {
		return Map.of("SPRING_DATASOURCE_URL", this.database, "SPRING_DATASOURCE_USERNAME", "postgres",
				"SPRING_MAIL_HOST", "127.0.0.1", "SPRING_MAIL_PORT", String.valueOf(this.sink.port()),
				"DAYBREAK_PUBLIC_URL", "http://localhost:8080", "DAYBREAK_API_TOKEN", TOKEN,
				"DAYBREAK_DELIVERIES_CONNECTIONS", String.valueOf(CONNECTIONS), "DAYBREAK_DELIVERIES_RETENTION",
				"100y");
	}

	private void seed() {
		var dataSource = new PGSimpleDataSource();
		dataSource.setUrl(this.database);
		dataSource.setUser("postgres");
		var jdbc = JdbcClient.create(dataSource);
		var room = new PressRoom(jdbc);
		var world = room.newsletter("2018-03-01T00:00:00Z");
		room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
		room.readers(world, READERS);
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(5);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
