package org.daybreak.deliveries.alarms;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@DaybreakTest
class AlarmCallsTests {

	private static final Instant MORNING = Instant.parse("2018-03-28T06:30:00Z");

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Webhook webhook;

	@Autowired
	JsonMapper json;

	@Autowired
	SettableClock clock;

	private final List<JsonNode> told = new CopyOnWriteArrayList<>();

	private volatile int answer = 204;

	private HttpServer server;

	private Alarms alarms;

	private AlarmCalls calls;

	@BeforeEach
	void anOperatorListens() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/alarms", (exchange) -> {
			try (exchange) {
				this.told.add(this.json
					.readTree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
				exchange.getResponseHeaders().set("Location", "/alarms");
				exchange.sendResponseHeaders(this.answer, -1);
			}
		});
		this.server.start();
		var settings = new AlarmSettings(
				URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/alarms"));
		this.alarms = new Alarms(this.jdbc, settings, this.clock);
		this.calls = new AlarmCalls(this.jdbc, this.webhook, settings, this.json, this.clock);
		this.clock.set(MORNING);
	}

	@AfterEach
	void nobodyListens() {
		this.server.stop(0);
	}

	@Test
	void tellsOnceThatItIsRaisedAndOnceThatItIsSettled() {
		this.alarms.raise(AlarmKind.NO_EDITION, "world", "There is none.");
		this.alarms.raise(AlarmKind.NO_EDITION, "world", "There is none.");
		this.calls.makeDue();
		this.calls.makeDue();
		later(Duration.ofMinutes(10));
		this.alarms.settle(AlarmKind.NO_EDITION, "world");
		this.calls.makeDue();
		assertThat(this.told).hasSize(2);
		assertThat(this.told.get(0).toString()).isEqualTo("""
				{"kind":"NO_EDITION","subject":"world","text":"There is none.","raisedAt":"2018-03-28T06:30:00Z",\
				"settledAt":null}""");
		assertThat(this.told.get(1).get("settledAt").asString()).isEqualTo("2018-03-28T06:40:00Z");
	}

	@Test
	void triesAgainLessAndLessOftenUntilItIsTaken() {
		for (int refusal : List.of(500, 404, 302)) {
			this.told.clear();
			this.answer = refusal;
			this.alarms.raise(AlarmKind.CLOCK_OFF, "node " + refusal, "Off.");
			this.calls.makeDue();
			this.calls.makeDue();
			assertThat(this.told).as("told again at once after %s", refusal).hasSize(1);
			later(Duration.ofSeconds(16));
			this.calls.makeDue();
			assertThat(this.told).hasSize(2);
			later(Duration.ofSeconds(16));
			this.calls.makeDue();
			assertThat(this.told).as("the wait has doubled").hasSize(2);
			this.answer = 200;
			later(Duration.ofSeconds(20));
			this.calls.makeDue();
			later(Duration.ofHours(2));
			this.calls.makeDue();
			assertThat(this.told).hasSize(3);
		}
	}

	@Test
	void givesUpAfterADay() {
		this.answer = 500;
		this.alarms.raise(AlarmKind.CLOCK_OFF, "node", "Off.");
		for (int hour = 0; hour < 30; hour++) {
			this.calls.makeDue();
			later(Duration.ofMinutes(61));
		}
		assertThat(this.told).hasSizeBetween(22, 26);
		assertThat(open()).isZero();
	}

	@Test
	void tellsTheEndAfterTheBeginningAndBothEvenIfItWasDeafMeanwhile() {
		this.answer = 503;
		this.alarms.raise(AlarmKind.CLOCK_OFF, "node", "Off.");
		this.calls.makeDue();
		this.alarms.settle(AlarmKind.CLOCK_OFF, "node");
		this.answer = 200;
		this.calls.makeDue();
		assertThat(this.told).hasSize(1);
		later(Duration.ofMinutes(1));
		this.calls.makeDue();
		assertThat(this.told).extracting((call) -> call.get("settledAt").isNull()).containsExactly(true, true, false);
		assertThat(open()).isZero();
	}

	@Test
	void aServerThatIsGoneKeepsNobody() {
		this.server.stop(0);
		this.alarms.raise(AlarmKind.CLOCK_OFF, "node", "Off.");
		this.calls.makeDue();
		assertThat(this.jdbc.sql("select answer from alarm_calls").query(String.class).single())
			.isEqualTo("ConnectException");
		assertThat(open()).isEqualTo(1);
	}

	@Test
	void namesNoReaderToTheOutside() {
		this.alarms.raise(AlarmKind.EDITION_PAUSED, "edition 1", "550 5.1.1 <ada.b@example.org>: no such user");
		this.calls.makeDue();
		assertThat(this.told.get(0).get("text").asString()).isEqualTo("550 5.1.1 <…@example.org>: no such user");
	}

	@Test
	void aWebhookIsAnHttpAddress() {
		assertThatIllegalArgumentException().isThrownBy(() -> new AlarmSettings(URI.create("ftp://example.org/")));
		assertThatIllegalArgumentException().isThrownBy(() -> new AlarmSettings(URI.create("alarms")));
		assertThat(new AlarmSettings(URI.create("")).webhook()).isNull();
		assertThat(new AlarmSettings(URI.create("http://10.0.0.7:9000/hook")).webhook()).isNotNull();
	}

	private void later(Duration time) {
		this.clock.set(this.clock.instant().plus(time));
	}

	private int open() {
		return this.jdbc.sql("select count(*) from alarm_calls where next_at is not null")
			.query(Integer.class)
			.single();
	}

}
