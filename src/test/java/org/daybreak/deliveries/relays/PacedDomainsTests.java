package org.daybreak.deliveries.relays;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PacedDomainsTests {

	private final Ticks time = new Ticks();

	@Test
	void ofALongTailOnlySoManyAreWatched() {
		var domains = new PacedDomains(Map.of(), this.time);
		assertThat(watched(domains, 0, 10_000)).isEqualTo(2000);
	}

	@Test
	void whoWasIdleMakesRoomForOthers() {
		var domains = new PacedDomains(Map.of(), this.time);
		watched(domains, 0, 2000);
		this.time.pass(Duration.ofSeconds(11));
		assertThat(watched(domains, 5000, 6000)).isEqualTo(1000);
	}

	@Test
	void aDomainWithAPaceIsWatchedHoweverManyThereAre() {
		var domains = new PacedDomains(Map.of("gmail.com", 20.0), this.time);
		watched(domains, 0, 3000);
		assertThat(domains.of("gmail.com", this.time.nanos())).isNotNull();
		assertThat(watched(new PacedDomains(Map.of("*", 1.0), this.time), 0, 3000)).isEqualTo(3000);
	}

	@Test
	void aDomainThatBrakesIsNotForgottenWhileItDoes() {
		var domains = new PacedDomains(Map.of(), this.time);
		var slow = Objects.requireNonNull(domains.of("slow.example", this.time.nanos()));
		slow.throttled(this.time.nanos(), 1);
		watched(domains, 0, 1999);
		this.time.pass(Duration.ofSeconds(11));
		watched(domains, 5000, 6000);
		assertThat(domains.of("slow.example", this.time.nanos())).isSameAs(slow);
	}

	private long watched(PacedDomains domains, int from, int to) {
		return IntStream.range(from, to)
			.filter((domain) -> domains.of("d" + domain + ".example", this.time.nanos()) != null)
			.count();
	}

}
