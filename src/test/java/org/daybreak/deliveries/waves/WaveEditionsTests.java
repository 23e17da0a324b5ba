package org.daybreak.deliveries.waves;

import java.net.URI;
import java.time.InstantSource;

import org.daybreak.accounts.AuditTrail;
import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.nodes.HoldSettings;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.editions.Composing;
import org.daybreak.editions.Editing;
import org.daybreak.editions.Editions;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.newsletters.PublicSite;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.web.Conflict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

/**
 * Which edition a wave takes, and what counts as a morning.
 */
@DaybreakTest
class WaveEditionsTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private PressRoom room;

	private long world;

	@BeforeEach
	void room() {
		this.room = new PressRoom(this.context);
		this.world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.reader(this.world, "paris@example.org", "Europe/Paris", "2018-03-27T12:00:00Z");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SPECIAL", "WEEKLY" })
	void onlyARegularEditionIsTheMorning(String kind) {
		var special = edition("2018-03-28T03:00:00Z");
		this.room.jdbc.sql("update editions set kind = :kind").param("kind", kind).update();
		this.clock.set("2018-03-28T03:10:00Z");
		this.room.bean(Sendings.class).send(special);
		this.room.print();
		assertThat(this.room.inboxes()).containsEntry("paris@example.org", 1);
		edition("2018-03-28T04:00:00Z");
		tickAt("2018-03-28T04:30:00Z");
		assertThat(this.room.inboxes()).containsEntry("paris@example.org", 2);
	}

	@Test
	void aSpecialIsNoMorningsEdition() {
		edition("2018-03-28T03:00:00Z");
		this.room.jdbc.sql("update editions set kind = 'SPECIAL'").update();
		tickAt("2018-03-28T04:30:00Z");
		assertThat(this.room.waves()).containsExactly("Europe/Paris 2018-03-28 WAITING");
	}

	@Test
	void whatAPersonApprovedIsTakenBeforeWhatTheTimetableFrozeLater() {
		var own = edition("2018-03-28T03:45:00Z");
		var machines = edition("2018-03-28T04:10:00Z");
		this.room.jdbc.sql("update editions set frozen_by = 'timetable' where id = :id").param("id", machines).update();
		tickAt("2018-03-28T04:30:00Z");
		assertThat(sent()).isEqualTo(own);
	}

	@Test
	void whatAPersonApprovedYesterdayIsNoBarToTodaysEdition() {
		edition("2018-03-27T20:00:00Z");
		var today = edition("2018-03-28T04:10:00Z");
		this.room.jdbc.sql("update editions set frozen_by = 'timetable' where id = :id").param("id", today).update();
		tickAt("2018-03-28T04:30:00Z");
		assertThat(sent()).isEqualTo(today);
	}

	@Test
	void anEditionKnowsWhetherAPersonOrAMorningSentIt() {
		var edition = edition("2018-03-28T03:00:00Z");
		tickAt("2018-03-28T04:30:00Z");
		assertThat(sentByHand(edition)).isFalse();
		this.room.bean(Sendings.class).send(edition);
		assertThat(sentByHand(edition)).isTrue();
	}

	private boolean sentByHand(long edition) {
		return this.room.jdbc.sql("select sent_by_hand_at is not null from editions where id = :id")
			.param("id", edition)
			.query(Boolean.class)
			.single();
	}

	@Test
	void aCorrectionIsTakenInsteadOfWhatItReplaces() {
		var first = edition("2018-03-28T03:00:00Z");
		var second = corrected(first, "2018-03-28T03:30:00Z");
		edition("2018-03-28T03:20:00Z");
		tickAt("2018-03-28T04:30:00Z");
		assertThat(sent()).isEqualTo(second);
	}

	@Test
	void aCorrectionGoesToMorningsThatHaveNotComeYetAndToNobodyTwice() {
		this.room.reader(this.world, "york@example.org", "America/New_York", "2018-03-27T12:00:00Z");
		var first = edition("2018-03-28T03:00:00Z");
		tickAt("2018-03-28T04:30:00Z");
		var third = corrected(corrected(first, "2018-03-28T05:00:00Z"), "2018-03-28T05:30:00Z");
		tickAt("2018-03-28T10:30:00Z");
		assertThat(this.room.jdbc.sql("select edition_id from deliveries order by 1").query(Long.class).list())
			.containsExactly(first, third);
		tickAt("2018-03-28T23:00:00Z");
		assertThat(this.room.inboxes()).containsOnly(entry("paris@example.org", 1), entry("york@example.org", 1));
	}

	@Test
	void aCorrectionOfYesterdaysIsNotThisMornings() {
		var first = edition("2018-03-27T15:00:00Z");
		this.room.jdbc
			.sql("update subscriptions set confirmed_at = '2018-03-26T00:00:00Z', since = confirmed_at,"
					+ " timing_since = '2018-03-26T00:00:00Z'")
			.update();
		this.room.jdbc.sql("update newsletters set delivery_time = '18:00'").update();
		tickAt("2018-03-27T16:00:00Z");
		assertThat(this.room.inboxes()).containsEntry("paris@example.org", 1);
		corrected(first, "2018-03-27T23:00:00Z");
		tickAt("2018-03-28T16:00:00Z");
		assertThat(this.room.waves()).contains("Europe/Paris 2018-03-28 WAITING");
		assertThat(this.room.inboxes()).containsEntry("paris@example.org", 1);
	}

	@Test
	void whatWasCorrectedIsSentToNobodyElse() {
		var first = edition("2018-03-28T03:00:00Z");
		this.clock.set("2018-03-28T03:10:00Z");
		var press = this.room.bean(Sendings.class);
		press.send(first);
		var second = corrected(first, "2018-03-28T03:30:00Z");
		assertThat(press.send(first).origin()).as("asking again changes nothing").isEqualTo(WaveOrigin.MANUAL);
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> press.resend(first))
			.withMessageContaining("edition " + second);
		var third = corrected(second, "2018-03-28T03:40:00Z");
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> press.send(second))
			.withMessageContaining("edition " + third);
	}

	@Test
	void aCancelledEditionIsNotTaken() {
		var first = edition("2018-03-28T03:00:00Z");
		this.room.bean(Sendings.class).cancel(edition("2018-03-28T03:30:00Z"));
		tickAt("2018-03-28T04:30:00Z");
		assertThat(sent()).isEqualTo(first);
	}

	@Test
	void anEditionOlderThanTheNewsletterAllowsIsNotTaken() {
		edition("2018-03-27T08:29:00Z");
		tickAt("2018-03-28T04:30:00Z");
		assertThat(this.room.waves()).containsExactly("Europe/Paris 2018-03-28 WAITING");
		edition("2018-03-27T08:31:00Z");
		tickAt("2018-03-28T04:30:05Z");
		assertThat(this.room.inboxes()).containsOnlyKeys("paris@example.org");
	}

	@Test
	void upWithinTheGraceTheWaveGoesOutBeyondItIsMissedWithItsReason() {
		edition("2018-03-28T04:00:00Z");
		tickAt("2018-03-28T07:30:01Z");
		assertThat(this.room.inboxes()).isEmpty();
		assertThat(this.room.bean(Sendings.class).waitingOrMissed(this.world).get(0).reason())
			.isEqualTo("nobody was there to open it within 180 minutes");
	}

	@Test
	void aMovedHourRecordsNothingMissedForThePast() {
		tickAt("2018-03-28T03:00:00Z");
		this.room.jdbc.sql("update newsletters set delivery_time = '04:00', schedule_effective_at = :now")
			.param("now", PressRoom.at("2018-03-28T03:30:00Z"))
			.update();
		edition("2018-03-28T03:30:00Z");
		tickAt("2018-03-28T03:30:05Z");
		tickAt("2018-03-28T12:00:00Z");
		assertThat(this.room.waves()).noneMatch((wave) -> wave.contains("2018-03-28"));
		tickAt("2018-03-29T02:00:00Z");
		assertThat(this.room.waves()).anyMatch((wave) -> wave.startsWith("Europe/Paris 2018-03-29"));
	}

	@Test
	void daybreakHoldOpensNothingAndSaysWhy() {
		edition("2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:30:00Z");
		var held = site(true, false, "https://elsewhere.example");
		var opening = new Opening(this.room.bean(WaveRows.class), this.room.bean(Newsletters.class),
				this.room.bean(Editions.class), this.room.bean(EditionChoice.class), this.room.bean(Ranges.class),
				this.room.bean(PartitionQueue.class), held);
		this.room.jdbc
			.sql("""
					insert into waves (newsletter_id, origin, zone, delivery_time, default_time, local_date, due_at, grace_until,
						status, created_at)
					values (:world, 'SCHEDULED', 'Europe/Paris', '06:30', '06:30', '2018-03-28', :due, :grace, 'WAITING', :due)
					""")
			.param("world", this.world)
			.param("due", PressRoom.at("2018-03-28T04:30:00Z"))
			.param("grace", PressRoom.at("2018-03-28T07:30:00Z"))
			.update();
		var wave = this.room.jdbc.sql("select max(id) from waves").query(Long.class).single();
		this.room.bean(TransactionOperations.class)
			.executeWithoutResult((status) -> opening.open(wave, this.clock.instant()));
		assertThat(this.room.jdbc.sql("select status || ': ' || reason from waves where id = :id")
			.param("id", wave)
			.query(String.class)
			.single()).isEqualTo("WAITING: DAYBREAK_HOLD is set: no wave opens and no letter is sent");
	}

	@Test
	void theTrialIsNeverACopy() {
		assertThat(site(false, true, "https://elsewhere.example").held()).isEmpty();
		assertThat(site(false, false, "https://elsewhere.example").held()).get()
			.asString()
			.contains("https://elsewhere.example");
		assertThat(site(true, true, "https://elsewhere.example").held()).isPresent();
	}

	private LiveSite site(boolean hold, boolean trial, String url) {
		return new LiveSite(this.room.jdbc, this.room.bean(InstantSource.class), this.room.bean(AuditTrail.class),
				new PublicSite(URI.create(url)), new HoldSettings(hold), trial);
	}

	private long edition(String frozen) {
		return this.room.edition(this.world, frozen.substring(0, 10), frozen);
	}

	private long corrected(long edition, String frozen) {
		this.clock.set(frozen);
		var correction = this.room.bean(Composing.class).correct(edition);
		return this.room.bean(Editing.class).approve(correction.id()).id();
	}

	private long sent() {
		return this.room.jdbc.sql("select edition_id from deliveries").query(Long.class).single();
	}

	private void tickAt(String instant) {
		this.clock.set(instant);
		this.room.tick();
	}

}
