package org.daybreak.deliveries.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.support.RealProgram;
import org.daybreak.support.SmtpSink;
import org.daybreak.support.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real programs on one database that are killed, frozen or stopped while they send.
 */
class KilledNodeTests {

	private static final String TOKEN = "killed-token-0123456789";

	private static final int READERS = 1500;

	private static final int FIRST = 1;

	private static final int SECOND = 2;

	private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(30);

	private static final String SUBJECT = "Edition ";

	private static final int CONNECTIONS = 3;

	private final String database = TestPostgres.newDatabase();

	private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(this.database, "postgres", ""));

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
	void ofThreeNodesOneIsKilledOneFrozenAndOneStoppedAndEverybodyHasALetterAndOnlyTheListedTwo() {
		try (var killed = start(this.one); var frozen = start(this.other); var survivor = start(this.third)) {
			List.of(killed, frozen, survivor).forEach(RealProgram::awaitHealthy);
			seed();
			send(killed, FIRST);
			killed.kill();
			frozen.freeze();
			double latestTakeover;
			try {
				survivor.await("the others' partitions to be taken over", TAKEN_OVER_WITHIN,
						() -> running(killed) + running(frozen) == 0);
				survivor.await("everybody to be tried", Duration.ofSeconds(60),
						() -> counts(survivor, FIRST).get("pending").asInt() == 0);
				latestTakeover = latestTakeover();
			}
			finally {
				frozen.wake();
			}
			frozen.await("the frozen node to be well", Duration.ofSeconds(30),
					() -> frozen.status("/actuator/health") == 200);
			assertThat(latestTakeover).isLessThan(TAKEN_OVER_WITHIN.toSeconds());
			aMinutePasses();
			survivor.await("the uncertain letters to be sent again", Duration.ofSeconds(90),
					() -> !counts(survivor, FIRST).get("finishedAt").isNull());
			var listed = uncertain(survivor, FIRST);
			assertThat(listed).hasSizeLessThanOrEqualTo(2 * CONNECTIONS)
				.extracting((letter) -> letter.get("resolution").asString())
				.contains("RESENT")
				.isSubsetOf("RESENT", "ACCEPTED", "DEFERRED");
			listed.forEach((letter) -> assertThat(messageIds(letter.get("email").asString(), FIRST))
				.as("of a letter and its repeat")
				.hasSizeBetween(1, letter.get("resolution").asString().equals("RESENT") ? 2 : 1)
				.containsOnly(letter.get("messageId").asString()));
			assertThat(new HashSet<>(recipients(FIRST))).as("nobody is lost").hasSize(READERS);
			var repeated = new ArrayList<>(recipients(FIRST));
			new HashSet<>(repeated).forEach(repeated::remove);
			assertThat(listed).extracting((letter) -> letter.get("email").asString()).containsAll(repeated);

			send(frozen, SECOND);
			frozen.close();
			survivor.await("the survivor to finish", Duration.ofMinutes(1),
					() -> !counts(survivor, SECOND).get("finishedAt").isNull());
			assertThat(counts(survivor, SECOND).get("accepted").asLong()).isEqualTo(READERS);
			assertThat(new HashSet<>(recipients(SECOND))).hasSize(READERS);
			assertThat(uncertain(survivor, SECOND)).as("a node that is asked to stop finishes its letters").isEmpty();
			assertThat(recipients(SECOND)).doesNotHaveDuplicates();
		}
	}

	private RealProgram start(Path folder) {
		return RealProgram.start(folder, settings());
	}

	/** Begins to send; comes back in mid-send. */
	private void send(RealProgram node, int edition) {
		assertThat(node.api("POST", "/editions/" + edition + "/send", TOKEN, "").statusCode()).isEqualTo(200);
		node.await("a third of the letters", Duration.ofSeconds(60), () -> recipients(edition).size() > READERS / 3);
	}

	/** Letters that were ever uncertain. */
	private static List<JsonNode> uncertain(RealProgram survivor, int edition) {
		return json(survivor, "/editions/" + edition + "/deliveries?status=uncertain").valueStream().toList();
	}

	/**
	 * The minute before a letter of unknown fate is sent again, without the wait; so is
	 * one of which the frozen node knew, when it woke, that it had not been sent.
	 */
	private void aMinutePasses() {
		this.jdbc.sql(
				"update deliveries set next_attempt_at = next_attempt_at - interval '2 min' where status in ('UNCERTAIN', 'DEFERRED')")
			.update();
		this.jdbc.sql("update partitions set not_before = not_before - interval '61 s' where status = 'WAITING'")
			.update();
	}

	/** Partitions that a node has in hand. */
	private int running(RealProgram node) {
		return this.jdbc.sql("select count(*) from partitions where status = 'RUNNING' and owner like :node")
			.param("node", "%:" + node.pid() + ":%")
			.query(Integer.class)
			.single();
	}

	/**
	 * Seconds between the last intent of a node that was killed or frozen and the
	 * takeover of its partition, at the most; zero without a letter of unknown fate.
	 */
	private double latestTakeover() {
		return this.jdbc.sql("""
				select coalesce(max(extract(epoch from d.settled_at - d.intent_at)), 0) from deliveries d
				where d.edition_id = :edition and d.status = 'UNCERTAIN'
				""").param("edition", FIRST).query(Double.class).single();
	}

	private static JsonNode counts(RealProgram node, int edition) {
		return json(node, "/editions/" + edition + "/deliveries");
	}

	private List<String> recipients(int edition) {
		return letters(edition).map(SmtpSink.Received::recipient).toList();
	}

	private List<String> messageIds(String recipient, int edition) {
		return letters(edition).filter((letter) -> letter.recipient().equals(recipient))
			.flatMap((letter) -> letter.octets().lines())
			.filter((line) -> line.startsWith("Message-ID: "))
			.map((line) -> line.substring("Message-ID: ".length()))
			.toList();
	}

	private Stream<SmtpSink.Received> letters(int edition) {
		return this.sink.letters()
			.stream()
			.filter((letter) -> letter.octets().contains("\nSubject: " + SUBJECT + edition));
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
		var room = new PressRoom(this.jdbc);
		var world = room.newsletter("2100-01-01T00:00:00Z");
		room.edition(world, "2018-03-27", "2018-03-27T07:00:00Z");
		room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
		this.jdbc.sql("update editions set subject = :subject || id").param("subject", SUBJECT).update();
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
