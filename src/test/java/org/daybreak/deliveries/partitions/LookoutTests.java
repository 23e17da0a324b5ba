package org.daybreak.deliveries.partitions;

import java.time.Duration;
import java.time.Instant;

import org.daybreak.database.Utc;
import org.daybreak.deliveries.MorningAlarms;
import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.alarms.Alarm;
import org.daybreak.deliveries.alarms.AlarmKind;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.deliveries.waves.Waves;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class LookoutTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private MorningAlarms lookout;

	@Autowired
	private Alarms alarms;

	@Autowired
	private Sendings press;

	@Autowired
	private SettableClock clock;

	private PressRoom room;

	private long world;

	@BeforeEach
	void aNewsletter() {
		this.room = new PressRoom(this.context);
		this.world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.reader(this.world, "ada@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
	}

	@Test
	void aMorningWithoutAnEditionIsAnAlarmFromTheFirstWaveOn() {
		at("2018-03-28T04:29:00Z");
		assertThat(this.alarms.open()).isEmpty();
		at("2018-03-28T04:30:01Z");
		assertThat(this.alarms.open()).singleElement().satisfies((alarm) -> {
			assertThat(alarm.kind()).isEqualTo(AlarmKind.NO_EDITION);
			assertThat(alarm.subject()).isEqualTo("world");
			assertThat(alarm.text()).contains("2018-03-28", "Europe/Paris", "Daybreak World");
		});
		this.room.edition(this.world, "2018-03-28", "2018-03-28T04:40:00Z");
		at("2018-03-28T04:40:05Z");
		assertThat(this.alarms.open()).isEmpty();
	}

	@Test
	void aMissedMorningIsAnAlarmForADay() {
		at("2018-03-28T04:30:01Z");
		at("2018-03-28T07:31:00Z");
		assertThat(this.alarms.open()).singleElement().satisfies((alarm) -> {
			assertThat(alarm.kind()).isEqualTo(AlarmKind.WAVE_MISSED);
			assertThat(alarm.subject()).isEqualTo("world 2018-03-28");
			assertThat(alarm.text()).contains("Europe/Paris", "no edition was frozen");
		});
		this.clock.set(Instant.parse("2018-03-29T07:32:00Z"));
		this.lookout.look();
		assertThat(this.alarms.open()).isEmpty();
	}

	@Test
	void aWaveThatStandsStillIsAnAlarmUntilItMoves() {
		opened();
		look(Duration.ofSeconds(45));
		assertThat(this.alarms.open()).isEmpty();
		look(Duration.ofSeconds(30));
		assertThat(this.alarms.open()).singleElement().satisfies((alarm) -> {
			assertThat(alarm.kind()).isEqualTo(AlarmKind.WAVE_STALLED);
			assertThat(alarm.text()).contains("Europe/Paris", "no progress for 1 minutes");
		});
		this.room.print();
		look(Duration.ofSeconds(15));
		assertThat(this.alarms.open()).isEmpty();
	}

	@Test
	void onlyALetterOfThatWaveSettlesIt() {
		opened();
		look(Duration.ofMinutes(2));
		assertThat(this.alarms.open()).hasSize(1);
		var later = Utc.at(this.clock.instant().plusSeconds(600));
		this.room.jdbc.sql("update partitions set status = 'WAITING', not_before = :later")
			.param("later", later)
			.update();
		look(Duration.ofSeconds(15));
		assertThat(this.alarms.open()).as("it waits for a time").hasSize(1);
		this.room.jdbc
			.sql("""
					insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status, not_before,
						suppressed)
					select wave_id, edition_id, edition_date, 'READERS', 0, 0, 3, 'DONE', not_before, 3 from partitions
					""")
			.update();
		look(Duration.ofSeconds(15));
		assertThat(this.alarms.open()).as("a partition ended, and nobody had a letter").hasSize(1);
		this.room.jdbc.sql("update partitions set accepted = 1 where status = 'DONE'").update();
		look(Duration.ofSeconds(15));
		assertThat(this.alarms.open()).isEmpty();
	}

	@Test
	void aLetterOfUnknownFateThatMustNotBeRepeatedYetIsNoAlarm() {
		opened();
		this.room.jdbc.sql("update partitions set status = 'WAITING', reason = :doubt, not_before = :again")
			.param("doubt", WaitReason.DOUBT.text())
			.param("again", Utc.at(this.clock.instant().plusSeconds(65)))
			.update();
		look(Duration.ofSeconds(62));
		look(Duration.ofSeconds(8));
		assertThat(this.alarms.open()).isEmpty();
		look(Duration.ofSeconds(62));
		assertThat(this.alarms.open()).hasSize(1);
	}

	@Test
	void lettersThatWaitToBeTriedAgainAreMissedToo() {
		opened();
		this.room.print();
		this.room.jdbc
			.sql("""
					insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status, not_before)
					select wave_id, edition_id, edition_date, 'RETRIES', 0, 0, 0, 'RUNNABLE', not_before from partitions
					""")
			.update();
		look(Duration.ZERO);
		assertThat(this.alarms.open()).isEmpty();
		look(Duration.ofMinutes(1));
		assertThat(this.alarms.open()).singleElement()
			.satisfies((alarm) -> assertThat(alarm.kind()).isEqualTo(AlarmKind.WAVE_STALLED));
	}

	@Test
	void aWaveThatIsPausedOrWaitsForALaterTimeDoesNotStandStill() {
		var edition = opened();
		this.press.pause(edition);
		look(Duration.ofMinutes(6));
		assertThat(this.alarms.open()).isEmpty();
		this.press.resume(edition);
		this.room.jdbc.sql("update partitions set status = 'WAITING', not_before = :later")
			.param("later", PressRoom.at("2018-03-28T06:00:00Z"))
			.update();
		look(Duration.ofMinutes(6));
		assertThat(this.alarms.open()).isEmpty();
	}

	@Test
	void aRelayThatIsDownKeepsTheWaveStillAndIsNamed() {
		opened();
		look(Duration.ZERO);
		this.clock.set(this.clock.instant().plus(Duration.ofMinutes(6)));
		this.room.jdbc.sql("update partitions set status = 'WAITING', not_before = :soon, reason = 'relay:25 is down'")
			.param("soon", Utc.at(this.clock.instant().plusSeconds(9)))
			.update();
		this.lookout.look();
		assertThat(this.alarms.open()).singleElement()
			.satisfies((alarm) -> assertThat(alarm.text()).endsWith("minutes: relay:25 is down"));
	}

	@Test
	void anEditionThatPausedItselfIsAnAlarmUntilSomebodyLetsItGoOn() {
		var edition = opened();
		this.context.getBean(SendOrders.class)
			.pauseItself(edition, "the relay refuses: 550 5.7.1 <ada@example.org> spam", this.clock.instant());
		this.lookout.look();
		assertThat(this.alarms.open()).singleElement().satisfies((alarm) -> {
			assertThat(alarm.kind()).isEqualTo(AlarmKind.EDITION_PAUSED);
			assertThat(alarm.subject()).isEqualTo("edition " + edition);
			assertThat(alarm.text()).contains("550 5.7.1").doesNotContain("ada");
		});
		this.press.resume(edition);
		this.lookout.look();
		assertThat(this.alarms.open()).isEmpty();
	}

	@Test
	void whetherAnEditionPausedItselfIsNotReadFromWords() {
		var edition = opened();
		this.press.pause(edition);
		this.lookout.look();
		assertThat(this.alarms.open()).isEmpty();
		assertThat(this.press.pausedBecause(edition)).contains("timetable: by hand");
		this.press.resume(edition);
		this.context.getBean(SendOrders.class).pauseItself(edition, "by hand", this.clock.instant());
		this.lookout.look();
		assertThat(this.alarms.open()).extracting(Alarm::kind).containsExactly(AlarmKind.EDITION_PAUSED);
	}

	@Test
	void alarmsOfNodesThatAreGoneAndRelaysThatNobodyKnowsAreSettled() {
		this.room.jdbc.sql("""
				insert into nodes (id, started_at, heartbeat_at, clock_offset_millis)
				values ('live', clock_timestamp(), clock_timestamp(), 5000)""").update();
		this.alarms.raise(AlarmKind.CLOCK_OFF, "live", "Off.");
		this.alarms.raise(AlarmKind.CLOCK_OFF, "gone", "Off.");
		this.alarms.raise(AlarmKind.RELAY_CIRCUIT, "unknown", "Down.");
		this.lookout.look();
		assertThat(this.alarms.open()).singleElement()
			.satisfies((alarm) -> assertThat(alarm.subject()).isEqualTo("live"));
	}

	private long opened() {
		var edition = this.room.edition(this.world, "2018-03-28", "2018-03-28T04:10:00Z");
		at("2018-03-28T04:30:01Z");
		assertThat(this.room.waves()).containsExactly("Europe/Paris 2018-03-28 OPEN");
		return edition;
	}

	/** What the timetable does, but no letter goes. */
	private void at(String instant) {
		this.clock.set(Instant.parse(instant));
		this.context.getBean(Waves.class).openDue();
		this.lookout.look();
	}

	private void look(Duration later) {
		this.clock.set(this.clock.instant().plus(later));
		this.lookout.look();
	}

}
