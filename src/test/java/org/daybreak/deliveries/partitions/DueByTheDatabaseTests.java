package org.daybreak.deliveries.partitions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

import org.daybreak.database.Alone;
import org.daybreak.database.DatabaseClock;
import org.daybreak.database.TimeSignal;
import org.daybreak.database.Utc;
import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.ledger.CancelledIntents;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.waves.Opening;
import org.daybreak.deliveries.waves.PartitionQueue;
import org.daybreak.deliveries.waves.TimingChanges;
import org.daybreak.deliveries.waves.WaveRows;
import org.daybreak.deliveries.waves.WaveWriting;
import org.daybreak.deliveries.waves.Waves;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.subscribers.Readers;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes, the clock of one an hour ahead and of the other an hour behind, on a
 * PostgreSQL that has its own.
 */
@DaybreakTest
class DueByTheDatabaseTests {

	private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

	private static final Duration HOUR = Duration.ofHours(1);

	private static final Duration HALF = Duration.ofMinutes(30);

	@Autowired
	private ApplicationContext context;

	private PressRoom room;

	private Instant now;

	private InstantSource ahead;

	private InstantSource behind;

	@BeforeEach
	void clocks() {
		this.room = new PressRoom(this.context);
		this.now = this.room.jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
		this.ahead = database(this.now.plus(HOUR));
		this.behind = database(this.now.minus(HOUR));
	}

	@Test
	void aWaveThatIsNotDueByTheDatabaseIsNotOpened() {
		morning(this.now.plus(HALF));
		waves(this.ahead).openDue();
		assertThat(this.room.waves()).isEmpty();
	}

	@Test
	void aWaveThatIsDueByTheDatabaseOpens() {
		morning(this.now.minus(HALF));
		waves(this.behind).openDue();
		assertThat(this.room.waves()).singleElement().asString().endsWith("OPEN");
	}

	@Test
	void aPartitionRunsWhenItIsDueByTheDatabase() {
		var id = partition();
		notBefore(this.now.plus(HALF));
		assertThat(partitions(this.ahead).runnable()).isEmpty();
		assertThat(partitions(this.ahead).takeOver(id)).isEmpty();
		notBefore(this.now.minus(HALF));
		assertThat(partitions(this.behind).runnable()).containsExactly(id);
		assertThat(partitions(this.behind).takeOver(id)).isPresent();
	}

	@Test
	void anEditionIsNewsForTwentyHoursOfTheDatabase() {
		var partition = partitions(this.behind).takeOver(partition()).orElseThrow();
		opened(this.now.minus(RetryPolicy.LIFE).plus(HALF));
		assertThat(expiry(this.ahead).expired(partition)).isFalse();
		opened(this.now.minus(RetryPolicy.LIFE).minus(HALF));
		assertThat(expiry(this.behind).expired(partition)).isTrue();
	}

	@Test
	void aRetryIsGatheredWhenItIsDueByTheDatabase() {
		var partition = partitions(this.behind).takeOver(partition()).orElseThrow();
		this.room.jdbc
			.sql("""
						insert into deliveries (edition_date, edition_id, subscription_id, partition_id, epoch, attempt, served_date,
						status, intent_at, settled_at, next_attempt_at)
					select e.local_date, e.id, s.id, :partition, 1, 1, e.local_date, 'DEFERRED', :now, :now, :next
					from editions e cross join subscriptions s
					""")
			.param("partition", partition.id())
			.param("now", Utc.at(this.now))
			.param("next", Utc.at(this.now.plus(HALF)))
			.update();
		this.room.jdbc.sql("update partitions set status = 'DONE'").update();
		retries(this.ahead).gatherDue();
		assertThat(retries()).isZero();
		this.room.jdbc.sql("update deliveries set next_attempt_at = :due")
			.param("due", Utc.at(this.now.minus(HALF)))
			.update();
		retries(this.behind).gatherDue();
		assertThat(retries()).isEqualTo(1);
	}

	private InstantSource database(Instant own) {
		var wrong = new SettableClock();
		wrong.set(own);
		return new DatabaseClock(TimeSignal.of(this.room.bean(JdbcOperations.class)), wrong, System::nanoTime);
	}

	/** A newsletter with one reader, due at an instant, and its edition. */
	private void morning(Instant due) {
		var then = local(due);
		var world = this.room.newsletter(this.now.minus(Duration.ofHours(3)).toString());
		this.room.jdbc.sql("update newsletters set delivery_time = :time").param("time", then.toLocalTime()).update();
		this.room.reader(world, "paris@example.org", PARIS.getId(), this.now.minus(Duration.ofDays(3)).toString());
		this.room.edition(world, local(this.now).toLocalDate().toString(), this.now.minus(HOUR).toString());
	}

	private static ZonedDateTime local(Instant instant) {
		return instant.atZone(PARIS).truncatedTo(ChronoUnit.MINUTES);
	}

	/** One of a wave that is open. */
	private long partition() {
		morning(this.now.minus(HALF));
		this.room.bean(Sendings.class).send(this.room.jdbc.sql("select id from editions").query(Long.class).single());
		return this.room.jdbc.sql("select id from partitions").query(Long.class).single();
	}

	private void notBefore(Instant instant) {
		this.room.jdbc.sql("update partitions set status = 'WAITING', not_before = :at")
			.param("at", Utc.at(instant))
			.update();
	}

	private void opened(Instant instant) {
		this.room.jdbc.sql("update waves set opened_at = :at").param("at", Utc.at(instant)).update();
	}

	private long retries() {
		return this.room.jdbc.sql("select count(*) from partitions where purpose = 'RETRIES'")
			.query(Long.class)
			.single();
	}

	private Waves waves(InstantSource clock) {
		return new Waves(bean(Newsletters.class), bean(WaveRows.class), bean(WaveWriting.class), bean(Opening.class),
				bean(TimingChanges.class), bean(Readers.class), bean(Nodes.class), clock, bean(Alone.class),
				bean(TransactionOperations.class));
	}

	private Retries retries(InstantSource clock) {
		return new Retries(bean(JdbcClient.class), bean(PartitionQueue.class), bean(LiveSite.class),
				bean(CancelledIntents.class), expiry(clock), bean(Nodes.class), bean(Alone.class), clock);
	}

	private Partitions partitions(InstantSource clock) {
		return new Partitions(bean(JdbcClient.class), clock, bean(WaveRows.class), bean(Nodes.class),
				bean(DeliveriesSettings.class), bean(WaveTurns.class), bean(Endings.class));
	}

	private Expiry expiry(InstantSource clock) {
		return new Expiry(bean(JdbcClient.class), bean(DueReaders.class), partitions(clock), bean(WaveRows.class),
				clock);
	}

	private <T> T bean(Class<T> type) {
		return this.room.bean(type);
	}

}
