package org.daybreak.desk;

import java.util.stream.StreamSupport;

import org.daybreak.deliveries.alarms.AlarmKind;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The press room as a program sees it: the same figures as JSON and for Prometheus.
 */
@DaybreakTest
@TakesLong("goes through many pages of the desk")
class PressRoomApiTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	ApplicationContext context;

	@Autowired
	Alarms alarms;

	Api api;

	@BeforeEach
	void inTheMiddleOfASend() {
		this.api = new Api(this.site);
		new PressScene(this.context).inTheMiddle();
	}

	@Test
	void tellsTheWavesWithTheirCounts() {
		var waves = this.api.get("/api/v1/editions/1/waves").json();
		assertThat(waves).hasSize(2);
		assertThat(waves.get(1).get("zone").asString()).isEqualTo("Europe/Paris");
		assertThat(waves.get(1).get("counts").get("recipients").asLong()).isEqualTo(1500);
		assertThat(waves.get(1).get("counts").get("pending").asLong()).isEqualTo(1094);
		assertThat(waves.get(1).get("partitions").toString()).isEqualTo("{\"running\":1,\"waiting\":1}");
	}

	@Test
	void tellsTheStatistics() {
		var statistics = this.api.get("/api/v1/editions/1/statistics").json();
		assertThat(statistics.get("perSecond").asDouble()).isBetween(0.9, 1.2);
		assertThat(statistics.get("expectedEnd").asString()).startsWith("2018-03-28T04:5");
		assertThat(statistics.get("paces")).hasSize(30);
		assertThat(statistics.get("paces").get(3).get("accepted").asLong()).isEqualTo(10);
		assertThat(statistics.get("relays").get(0).get("accepted").asLong()).isEqualTo(300);
		assertThat(statistics.get("domains")).hasSize(3);
		assertThat(statistics.get("errors")).hasSize(3);
	}

	@Test
	void listsWhoHasNotGotItPageByPage() {
		var first = this.api.get("/api/v1/editions/1/deliveries?status=missing&limit=3").json();
		assertThat(StreamSupport.stream(first.spliterator(), false).map((reader) -> reader.get("email").asString()))
			.containsExactly("reader3@example.org", "reader4@example.org", "reader5@example.org");
		assertThat(first.get(0).get("reason").asString()).isEqualTo("The mailbox does not exist. Refused for good.");
		var next = this.api.get("/api/v1/editions/1/deliveries?status=missing&limit=3&after="
				+ first.get(2).get("subscription").asLong());
		assertThat(next.json()).hasSize(2);
		assertThat(this.api.get("/api/v1/editions/1/deliveries?status=uncertain").json()).hasSize(2);
		for (var wrong : new String[] { "limit=0", "limit=1001", "limit=x", "after=x" }) {
			assertThat(this.api.get("/api/v1/editions/1/deliveries?status=missing&" + wrong).status()).as(wrong)
				.isEqualTo(400);
		}
	}

	@Test
	void tellsRelaysNodesAndAlarms() {
		assertThat(this.api.get("/api/v1/relays").json().get(0).get("circuit").asString()).isEqualTo("CLOSED");
		assertThat(this.api.get("/api/v1/nodes").status()).isEqualTo(200);
		this.alarms.raise(AlarmKind.CLOCK_OFF, "node", "Off.");
		this.alarms.raise(AlarmKind.CLOCK_OFF, "other", "Off.");
		this.alarms.settle(AlarmKind.CLOCK_OFF, "other");
		var open = this.api.get("/api/v1/alarms").json();
		assertThat(open).hasSize(1);
		assertThat(open.get(0).get("subject").asString()).isEqualTo("node");
		assertThat(this.api.get("/api/v1/alarms?all=true").json()).hasSize(2);
	}

	@Test
	void anEditionThatIsNotThereIsNotFound() {
		for (var path : new String[] { "/waves", "/statistics", "/deliveries?status=missing" }) {
			assertThat(this.api.get("/api/v1/editions/99" + path).status()).as(path).isEqualTo(404);
		}
	}

	@Test
	void isDescribedInOpenApi() {
		var paths = this.api.get("/v3/api-docs").json().get("paths");
		for (var path : new String[] { "/api/v1/editions/{id}/waves", "/api/v1/editions/{id}/statistics",
				"/api/v1/relays", "/api/v1/nodes", "/api/v1/alarms" }) {
			assertThat(paths.get(path).get("get").get("summary").asString()).as(path).isNotBlank();
		}
	}

	@Test
	void tellsPrometheusWithoutAddresses() {
		this.alarms.raise(AlarmKind.NO_EDITION, "world", "There is none.");
		var metrics = this.api.get("/actuator/prometheus").text();
		assertThat(metrics)
			.containsPattern("daybreak_letters_total\\{.*relay=\"relay.example:25\".*status=\"ACCEPTED\".*} [1-9]")
			.contains("daybreak_letters_pending")
			.contains("daybreak_partitions{status=\"RUNNING\"}")
			.contains("daybreak_waves_oldest_due_seconds")
			.contains("daybreak_relay_open{relay=")
			.contains("daybreak_relay_letters_per_second{relay=")
			.contains("daybreak_alarms{kind=\"NO_EDITION\"}")
			.contains("daybreak_node_clock_offset_seconds")
			.contains("daybreak_ledger_round_seconds_count")
			.contains("daybreak_ledger_entries")
			.doesNotContain("example.org");
	}

	@Test
	void measuresTheBacklog() {
		// The meters read at most every ten seconds: the next morning is surely later.
		var clock = this.context.getBean(org.daybreak.support.SettableClock.class);
		clock.set(PressScene.NOW.plusSeconds(86_400 + System.nanoTime() % 1_000_000));
		assertThat(this.api.get("/actuator/prometheus").text()).contains("daybreak_letters_pending 1094.0")
			.contains("daybreak_partitions{status=\"RUNNING\"} 1.0")
			.contains("daybreak_partitions{status=\"PAUSED\"} 0.0");
	}

}
