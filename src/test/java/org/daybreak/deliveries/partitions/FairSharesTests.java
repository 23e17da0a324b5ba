package org.daybreak.deliveries.partitions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.daybreak.deliveries.partitions.WaveLoad.Running;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FairSharesTests {

	private static final Instant NOW = Instant.parse("2018-03-28T06:30:00Z");

	private static final long WORLD = 1;

	private static final long SPORT = 2;

	private final Map<Long, Integer> running = new HashMap<>();

	private final Map<Long, Long> turns = new HashMap<>();

	private long turn;

	@Test
	void whatIsAloneHasAllConnections() {
		var alone = wave(1, WORLD, 16, 600);
		assertThat(FairShares.yielding(List.of(alone), NOW)).isEmpty();
		assertThat(order(alone)).containsExactly(1L);
	}

	@Test
	void aWaveThatComesLaterIsGivenHalfAndNoMore() {
		var first = wave(1, WORLD, 16, 600);
		assertThat(FairShares.yielding(List.of(first, wave(2, SPORT, 0, 40)), NOW)).hasSize(8);
		assertThat(FairShares.yielding(List.of(wave(1, WORLD, 8, 600), wave(2, SPORT, 8, 40)), NOW)).isEmpty();
	}

	@Test
	void whoNeedsLessThanItsShareIsGivenWhatItNeeds() {
		assertThat(FairShares.yielding(List.of(wave(1, WORLD, 16, 600), wave(2, SPORT, 0, 1)), NOW)).hasSize(1);
	}

	@Test
	void newslettersShareEquallyHoweverManyWavesOneHas() {
		var loads = new ArrayList<WaveLoad>();
		LongStream.rangeClosed(1, 5).forEach((wave) -> loads.add(wave(wave, WORLD, 3, 100)));
		loads.add(wave(6, SPORT, 1, 100));
		assertThat(FairShares.yielding(loads, NOW)).hasSize(7);
	}

	@Test
	void aFreeConnectionGoesToWhoHasNoneAndToAPersonsOrderBeforeOthers() {
		assertThat(order(wave(1, WORLD, 4, 9), wave(2, WORLD, 0, 9), byHand(3, SPORT, 0, 9)).subList(0, 2))
			.containsExactly(3L, 2L);
		assertThat(order(wave(1, WORLD, 6, 9), wave(2, SPORT, 3, 9))).containsExactly(2L, 1L);
	}

	@Test
	void thoseThatRunLongestGiveTheirConnectionsUp() {
		var running = List.of(new Running(11, NOW.minusSeconds(5)), new Running(12, NOW.minusSeconds(9)),
				new Running(13, NOW.minusSeconds(1)));
		var load = new WaveLoad(1, WORLD, false, running, 7, 1);
		assertThat(FairShares.yielding(List.of(load, wave(2, SPORT, 0, 1)), NOW)).containsExactly(12L);
	}

	@Test
	void everyNodeFindsTheSamePartitionsSoThatNoneGivesUpWhatAnotherHas() {
		var loads = new ArrayList<>(
				List.of(wave(1, WORLD, 9, 90), wave(2, WORLD, 7, 70), wave(3, SPORT, 0, 5), wave(4, SPORT, 1, 5)));
		var here = FairShares.yielding(loads, NOW);
		Collections.reverse(loads);
		assertThat(FairShares.yielding(loads, NOW)).isEqualTo(here).hasSize(7);
	}

	@Test
	void aRetryOfOneLetterIsGivenAConnectionAsAnyWave() {
		var retry = wave(7, WORLD, 0, 1);
		var loads = List.of(wave(1, WORLD, 8, 600), wave(2, SPORT, 8, 600), retry);
		assertThat(FairShares.yielding(loads, NOW)).hasSize(1);
		assertThat(FairShares.next(loads).get(0)).isEqualTo(retry);
	}

	@Test
	void moreWavesThanConnectionsTakeTurnsOfASecond() {
		var loads = List.of(wave(1, WORLD, 1, 9), wave(2, WORLD, 1, 9), wave(3, WORLD, 0, 9));
		assertThat(FairShares.yielding(loads, NOW)).hasSize(1);
		var justBegun = loads.stream()
			.map((load) -> new WaveLoad(load.wave(), load.newsletter(), false,
					load.running().stream().map((one) -> new Running(one.partition(), NOW.minusMillis(300))).toList(),
					load.waiting(), load.lastTurn()))
			.toList();
		assertThat(FairShares.yielding(justBegun, NOW)).isEmpty();
	}

	/**
	 * Whatever waves there are, after so many seconds nobody is without a connection that
	 * it could have had, all has come to rest, or each has had its turn.
	 */
	@Test
	void everyWaveHasItsFirstConnectionWithinItsTurns() {
		for (int connections : List.of(1, 3, 16)) {
			for (int waves : List.of(2, 5, 24)) {
				var first = play(connections, waves, 60);
				assertThat(first).as("%s waves, %s connections", waves, connections).hasSize(waves);
				assertThat(first.values()).as("%s waves, %s connections", waves, connections)
					.allMatch((second) -> second <= 1 + 2 * waves / connections);
			}
		}
	}

	@Test
	void whatHasBeenSharedComesToRest() {
		play(16, 5, 20);
		assertThat(FairShares.yielding(loads(5, NOW.plusSeconds(60)), NOW.plusSeconds(60))).isEmpty();
		assertThat(this.running.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(16);
	}

	/** The first wave has all connections; tells in which second each had its first. */
	private Map<Long, Integer> play(int connections, int waves, int seconds) {
		this.running.clear();
		this.turns.clear();
		this.running.put(1L, connections);
		var first = new HashMap<>(Map.of(1L, 0));
		for (int second = 1; second <= seconds; second++) {
			var now = NOW.plusSeconds(second);
			var loads = loads(waves, now);
			for (var partition : FairShares.yielding(loads, now)) {
				this.running.merge(partition / 1000, -1, Integer::sum);
				var next = FairShares.next(loads(waves, now)).get(0).wave();
				this.running.merge(next, 1, Integer::sum);
				this.turns.put(next, ++this.turn);
				first.putIfAbsent(next, second);
			}
		}
		return first;
	}

	private List<WaveLoad> loads(int waves, Instant now) {
		return LongStream.rangeClosed(1, waves)
			.mapToObj((wave) -> new WaveLoad(wave, wave % 3, false,
					IntStream.range(0, this.running.getOrDefault(wave, 0))
						.mapToObj((n) -> new Running(wave * 1000 + n, now.minus(Duration.ofSeconds(1))))
						.toList(),
					50, this.turns.getOrDefault(wave, 0L)))
			.collect(Collectors.toList());
	}

	private static List<Long> order(WaveLoad... loads) {
		return FairShares.next(List.of(loads)).stream().map(WaveLoad::wave).toList();
	}

	private static WaveLoad byHand(long wave, long newsletter, int running, int waiting) {
		return new WaveLoad(wave, newsletter, true, wave(wave, newsletter, running, waiting).running(), waiting, 0);
	}

	private static WaveLoad wave(long wave, long newsletter, int running, int waiting) {
		return new WaveLoad(wave, newsletter, false,
				IntStream.range(0, running)
					.mapToObj((n) -> new Running(wave * 1000 + n, NOW.minusSeconds(10)))
					.toList(),
				waiting, 0);
	}

}
