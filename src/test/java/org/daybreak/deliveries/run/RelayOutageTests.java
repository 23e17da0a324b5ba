package org.daybreak.deliveries.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;

import org.daybreak.deliveries.partitions.PressRoom;
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
 * A real program whose relay goes away in mid-send and comes back.
 */
class RelayOutageTests {

	private static final String TOKEN = "outage-token-0123456789";

	private static final int READERS = 500;

	private final String database = TestPostgres.newDatabase();

	private final SmtpSink sink = new SmtpSink();

	@TempDir
	private Path folder;

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void whenTheRelayIsBackEverythingGoesOnByItselfAndNobodyIsDeferred() {
		try (var program = RealProgram.start(this.folder, settings()).awaitHealthy()) {
			var jdbc = seed();
			assertThat(program.api("POST", "/editions/1/send", TOKEN, "").statusCode()).isEqualTo(200);
			program.await("a quarter of the letters", Duration.ofSeconds(90),
					() -> this.sink.letters().size() > READERS / 4);
			this.sink.banner("421 power cut").onMail((sender) -> SmtpSink.DROP);
			program.await("the circuit to open", Duration.ofSeconds(30), () -> alarms(jdbc, "settled_at is null") == 1);
			program.await("a probe", Duration.ofSeconds(60), () -> program.log().contains("is still down"));
			this.sink.banner("220 back").onMail((sender) -> "250 ok");
			program.await("the circuit to close", Duration.ofSeconds(20),
					() -> alarms(jdbc, "settled_at is null") == 0);
			program.await("the edition to be sent", Duration.ofSeconds(120),
					() -> !json(program, "/editions/1/deliveries").get("finishedAt").isNull());
			var counts = json(program, "/editions/1/deliveries");
			assertThat(counts.get("accepted").asLong()).as(counts.toString()).isEqualTo(READERS);
			assertThat(this.sink.letters()).as("no letter twice").hasSize(READERS);
			assertThat(new HashSet<>(this.sink.recipients())).hasSize(READERS);
			assertThat(alarms(jdbc, "subject = '127.0.0.1:" + this.sink.port() + "'")).isEqualTo(1);
			assertThat(attempts(jdbc)).as("a relay that is down costs nobody an attempt").isEqualTo(1);
		}
	}

	private static int alarms(JdbcClient jdbc, String which) {
		return jdbc.sql("select count(*) from alarms where kind = 'RELAY_CIRCUIT' and " + which)
			.query(Integer.class)
			.single();
	}

	private static int attempts(JdbcClient jdbc) {
		return jdbc.sql("select max(attempt) from deliveries").query(Integer.class).single();
	}

	private static JsonNode json(RealProgram program, String path) {
		return JsonMapper.builder().build().readTree(program.api("GET", path, TOKEN, null).body());
	}

	private Map<String, String> settings() {
		return Map.of("SPRING_DATASOURCE_URL", this.database, "SPRING_DATASOURCE_USERNAME", "postgres",
				"SPRING_MAIL_HOST", "127.0.0.1", "SPRING_MAIL_PORT", String.valueOf(this.sink.port()),
				"DAYBREAK_PUBLIC_URL", "http://localhost:8080", "DAYBREAK_API_TOKEN", TOKEN,
				"DAYBREAK_RELAYS_FIRST_CONNECTIONS", "4", "DAYBREAK_RELAYS_FIRST_LETTERS_PER_SECOND", "60",
				"DAYBREAK_DELIVERIES_RETENTION", "100y");
	}

	private JdbcClient seed() {
		var dataSource = new PGSimpleDataSource();
		dataSource.setUrl(this.database);
		dataSource.setUser("postgres");
		var jdbc = JdbcClient.create(dataSource);
		var room = new PressRoom(jdbc);
		var world = room.newsletter("2018-03-01T00:00:00Z");
		room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
		room.readers(world, READERS);
		return jdbc;
	}

}
