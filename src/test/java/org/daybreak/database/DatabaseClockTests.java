package org.daybreak.database;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class DatabaseClockTests {

	private static final Instant MORNING = Instant.parse("2018-03-28T04:30:00Z");

	private final SettableClock own = new SettableClock();

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);

	/** What the database's clock shows. */
	private Instant theirs = MORNING;

	private Duration there = Duration.ZERO;

	private Duration back = Duration.ZERO;

	private boolean gone;

	@BeforeEach
	void right() {
		this.own.set(MORNING);
	}

	@ParameterizedTest
	@ValueSource(longs = { -1500, 1500, -3_600_000, 3_600_000 })
	void aNodeWhoseClockIsOffGoesByTheDatabases(long millis) {
		this.own.advance(Duration.ofMillis(millis));
		var clock = clock();
		assertThat(clock.instant()).isEqualTo(MORNING);
		pass(Duration.ofSeconds(4));
		assertThat(clock.instant()).isEqualTo(MORNING.plusSeconds(4));
		assertThat(clock.compare()).isEqualTo(Duration.ofMillis(millis));
	}

	@Test
	void aStepOfTheNodesClockBetweenComparisonsMovesNothing() {
		var clock = clock();
		pass(Duration.ofSeconds(2));
		this.own.advance(Duration.ofHours(-1));
		assertThat(clock.instant()).isEqualTo(MORNING.plusSeconds(2));
		assertThat(clock.ahead()).isEqualTo(Duration.ofHours(-1));
		this.own.advance(Duration.ofHours(3));
		assertThat(clock.instant()).isEqualTo(MORNING.plusSeconds(2));
		assertThat(clock.compare()).isEqualTo(Duration.ofHours(2));
		assertThat(clock.instant()).isEqualTo(MORNING.plusSeconds(2));
	}

	@ParameterizedTest
	@ValueSource(longs = { -7200, -3, 3, 7200 })
	void aJumpOfTheDatabasesClockIsFollowed(long seconds) {
		var clock = clock();
		pass(Duration.ofSeconds(5));
		this.theirs = this.theirs.plusSeconds(seconds);
		clock.compare();
		assertThat(clock.instant()).isEqualTo(MORNING.plusSeconds(5 + seconds));
	}

	@Test
	void theWayThereAndBackIsSharedOutEvenly() {
		this.own.advance(Duration.ofMinutes(1));
		this.there = Duration.ofMillis(100);
		this.back = Duration.ofMillis(300);
		var clock = clock();
		assertThat(Duration.between(this.theirs, clock.instant())).isEqualTo(Duration.ofMillis(-100));
	}

	@Test
	void aLongWayDoesNotSendTheClockToAndFro() {
		var clock = clock();
		this.there = Duration.ofSeconds(3);
		clock.compare();
		assertThat(clock.instant()).isEqualTo(this.theirs);
		this.there = Duration.ZERO;
		this.back = Duration.ofSeconds(3);
		assertThat(clock.compare()).isZero();
		assertThat(clock.instant()).isEqualTo(this.theirs);
	}

	@Test
	void itRunsOnWhileTheDatabaseIsGone() {
		var clock = clock();
		this.gone = true;
		pass(Duration.ofMinutes(10));
		assertThatIllegalStateException().isThrownBy(clock::compare);
		assertThat(clock.instant()).isEqualTo(MORNING.plusSeconds(600));
	}

	@Test
	void itTicksInMicrosecondsAsPostgresKeepsThem() {
		var clock = clock();
		this.nanos.addAndGet(1_999);
		assertThat(clock.instant()).isEqualTo(MORNING.plusNanos(1_000));
	}

	private DatabaseClock clock() {
		return new DatabaseClock((time) -> {
			if (this.gone) {
				throw new IllegalStateException("gone");
			}
			var asked = time.getAsLong();
			pass(this.there);
			var said = this.theirs;
			pass(this.back);
			return new TimeSignal.Heard(said, asked, time.getAsLong());
		}, this.own, this.nanos::get);
	}

	/** Time passes everywhere. */
	private void pass(Duration time) {
		this.nanos.addAndGet(TimeUnit.NANOSECONDS.convert(time));
		this.theirs = this.theirs.plus(time);
		this.own.advance(time);
	}

}
