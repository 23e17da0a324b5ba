package org.daybreak.deliveries.alarms;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
@ExtendWith(OutputCaptureExtension.class)
class AlarmsTests {

	@Autowired
	Alarms alarms;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	SettableClock clock;

	@Test
	void standsOnceHoweverManyNodesSeeIt(CapturedOutput output) {
		var nodes = List.of(this.alarms, node(), node(), node());
		CompletableFuture
			.allOf(IntStream.range(0, 40)
				.mapToObj((i) -> CompletableFuture
					.runAsync(() -> nodes.get(i % 4).raise(AlarmKind.RELAY_CIRCUIT, "a:25", "It refuses.")))
				.toArray(CompletableFuture[]::new))
			.join();
		assertThat(this.alarms.open()).singleElement().satisfies((alarm) -> {
			assertThat(alarm.kind()).isEqualTo(AlarmKind.RELAY_CIRCUIT);
			assertThat(alarm.subject()).isEqualTo("a:25");
			assertThat(alarm.text()).isEqualTo("It refuses.");
			assertThat(alarm.settledAt()).isNull();
		});
		assertThat(output.getAll().lines().filter((line) -> line.contains("RELAY_CIRCUIT"))).singleElement()
			.asString()
			.contains("ERROR")
			.contains("It refuses.");
	}

	@Test
	void isSettledByAnyNodeAndCanBeRaisedAgain() {
		this.alarms.raise(AlarmKind.CLOCK_OFF, "node", "Five seconds off.");
		node().settle(AlarmKind.CLOCK_OFF, "node");
		assertThat(this.alarms.open()).isEmpty();
		this.alarms.settle(AlarmKind.CLOCK_OFF, "node");
		this.alarms.raise(AlarmKind.CLOCK_OFF, "node", "Six seconds off.");
		assertThat(this.alarms.open()).extracting(Alarm::text).containsExactly("Six seconds off.");
		assertThat(this.alarms.latest(10)).extracting(Alarm::text)
			.containsExactly("Six seconds off.", "Five seconds off.");
	}

	@Test
	void subjectsAndKindsDoNotMix() {
		this.alarms.raise(AlarmKind.RELAY_CIRCUIT, "a:25", "One.");
		this.alarms.raise(AlarmKind.RELAY_CIRCUIT, "b:25", "Two.");
		this.alarms.raise(AlarmKind.CLOCK_OFF, "a:25", "Three.");
		this.alarms.settle(AlarmKind.RELAY_CIRCUIT, "a:25");
		assertThat(this.alarms.open()).extracting(Alarm::text).containsExactly("Two.", "Three.");
	}

	private Alarms node() {
		return new Alarms(this.jdbc, new AlarmSettings(null), this.clock);
	}

}
