package org.daybreak.deliveries.partitions;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import javax.sql.DataSource;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.ledger.Intent;
import org.daybreak.deliveries.ledger.Ledger;
import org.daybreak.deliveries.ledger.LedgerEdition;
import org.daybreak.deliveries.ledger.Outcome;
import org.daybreak.deliveries.progress.Counts;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class LedgerTests {

	private static final LocalDate DATE = LocalDate.parse("2018-03-28");

	private static final Instant NOW = Instant.parse("2018-03-28T08:00:00.123456Z");

	@Autowired
	private ApplicationContext context;

	@Autowired
	private Ledger ledger;

	private PressRoom room;

	private long world;

	private long edition;

	@BeforeEach
	void anEdition() {
		this.room = new PressRoom(this.context);
		this.world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.edition = this.room.edition(this.world, "2018-03-28", "2018-03-28T07:00:00Z");
	}

	@Test
	void manyConnectionsShareTheLedgerAndEveryReaderGetsOneLetter() {
		readers(1000);
		try (var sink = new SmtpSink()) {
			this.room.through(sink.relay());
			this.room.bean(Sendings.class).send(this.edition);
			this.room.printOver(8);
			assertThat(sink.recipients()).hasSize(1000).doesNotHaveDuplicates();
			assertThat(sink.connections()).isGreaterThan(8);
		}
		assertThat(this.room.bean(Sendings.class).counts(this.edition)).extracting(Counts::recipients, Counts::accepted)
			.containsExactly(1000L, 1000L);
		assertThat(this.room.jdbc.sql("select status from waves").query(String.class).single()).isEqualTo("DONE");
	}

	@Test
	void thePartitionsOfAWaveHoldFiftyToFiveHundredReaders() {
		readers(1000);
		this.room.bean(Sendings.class).send(this.edition);
		var sizes = this.room.jdbc.sql("select readers from partitions order by id").query(Integer.class).list();
		assertThat(sizes).allMatch((size) -> size == 50).hasSize(20);
	}

	@Test
	void noPartitionOfALargeWaveHoldsMoreThanFiveHundredReaders() {
		readers(20_000);
		this.room.bean(Sendings.class).send(this.edition);
		assertThat(this.room.jdbc.sql("select max(readers) from partitions").query(Integer.class).single())
			.isEqualTo(500);
	}

	@Test
	void anIntentIsGrantedOncePerReaderAndEdition() {
		var partition = partition();
		assertThat(intend(partition, 1)).isTrue();
		assertThat(round(partition, this.edition, null,
				new Intent(partition.id(), partition.epoch(), 1, "", 1, DATE, false, NOW.plusMillis(1), "sink", null)))
			.isFalse();
	}

	@Test
	void aRoundWhoseAnswerWasLostGrantsTheSameAgain() {
		var partition = partition();
		var intent = new Intent(partition.id(), partition.epoch(), 1, "", 1, DATE, true, NOW, "sink", null);
		assertThat(round(partition, this.edition, null, intent)).isTrue();
		assertThat(round(partition, this.edition, null, intent)).isTrue();
		assertThat(this.room.ledger()).containsExactly("1 1 INTENT");
	}

	@Test
	void aLetterRefusedBeforeItsBodyIsWrittenWithThatOutcome() {
		var partition = partition();
		var refusal = new Outcome(1, 1, Outcome.Status.REJECTED, null, "sink", "550 5.1.1 nobody");
		var intent = new Intent(partition.id(), partition.epoch(), 1, "", 1, DATE, true, NOW, "sink", null);
		this.ledger.round(new LedgerEdition(this.edition, DATE), List.of(), List.of(intent.refused(refusal)), null)
			.join();
		assertThat(this.room.ledger()).containsExactly("1 1 REJECTED");
		assertThat(this.room.bean(Sendings.class).counts(this.edition).rejected()).isOne();
	}

	@Test
	void settlingALetterTouchesNoIndex() {
		var partition = partition();
		intend(partition, 1);
		round(partition, this.edition, new Outcome(1, 1, Outcome.Status.ACCEPTED, null, "sink", "250 ok"), null);
		var heapOnly = this.room.jdbc.sql(
				"select sum(pg_stat_get_xact_tuples_hot_updated(oid) + pg_stat_get_tuples_hot_updated(oid)) > 0 from pg_class where relname like 'deliveries%'");
		this.room.jdbc.sql("select pg_stat_force_next_flush()").query().singleRow();
		assertThat(heapOnly.query(Boolean.class).single()).isTrue();
	}

	@Test
	void theReadersMorningIsGrantedOnceWhateverTheEdition() {
		readers(1);
		var first = partition();
		assertThat(round(first, this.edition, null,
				new Intent(first.id(), first.epoch(), 1, "", 1, DATE, true, NOW, "sink", null)))
			.isTrue();
		var other = this.room.edition(this.world, "2018-03-28", "2018-03-28T08:00:00Z");
		assertThat(round(first, other, null,
				new Intent(first.id(), first.epoch(), 1, "", 1, DATE, true, NOW, "sink", null)))
			.isFalse();
		assertThat(round(first, other, null,
				new Intent(first.id(), first.epoch(), 1, "", 1, DATE.plusDays(1), true, NOW, "sink", null)))
			.isTrue();
	}

	@Test
	void anEarlierMorningNeverMovesTheDateBack() {
		var partition = partition();
		round(partition, this.edition, null,
				new Intent(partition.id(), partition.epoch(), 1, "", 1, DATE, false, NOW, "sink", null));
		var other = this.room.edition(this.world, "2018-03-27", "2018-03-28T08:00:00Z");
		round(partition, other, null,
				new Intent(partition.id(), partition.epoch(), 1, "", 1, DATE.minusDays(1), false, NOW, "sink", null));
		assertThat(this.room.jdbc.sql("select last_served_date from subscriptions where id = 1")
			.query(LocalDate.class)
			.single()).isEqualTo(DATE);
	}

	@Test
	void outcomesAreIdempotentAndTheirRepliesAreCleaned() {
		var partition = partition();
		intend(partition, 1);
		var outcome = new Outcome(1, 1, Outcome.Status.ACCEPTED, null, "sink", "250 \0 ok \ud800" + "x".repeat(900));
		round(partition, this.edition, outcome, null);
		round(partition, this.edition, outcome, null);
		assertThat(this.room.bean(Sendings.class).counts(this.edition).accepted()).isOne();
		assertThat(this.room.jdbc.sql("select reply from deliveries").query(String.class).single())
			.startsWith("250   ok")
			.hasSizeLessThanOrEqualTo(500);
	}

	@Test
	void theLedgerGoesOnAfterItsDatabaseConnectionWasLost() {
		var partition = partition();
		assertThat(intend(partition, 1)).isTrue();
		this.room.reader(this.world, "other@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		var killed = this.room.jdbc
			.sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where query like 'with locked as%'")
			.query(Integer.class)
			.single();
		assertThat(killed).isPositive();
		assertThat(intend(partition, 2)).isTrue();
	}

	@Test
	void aReaderWhoseRowIsLockedKeepsNoOtherLetterWaiting() throws Exception {
		readers(2);
		var partition = partition();
		try (var other = this.context.getBean(DataSource.class).getConnection()) {
			other.setAutoCommit(false);
			try (var statement = other.createStatement()) {
				statement.execute("select from subscriptions where id = 1 for update");
			}
			var locked = ask(partition, 1);
			assertThat(ask(partition, 2)).succeedsWithin(Duration.ofSeconds(3)).isEqualTo(true);
			assertThat(locked).isCompletedWithValue(false);
			other.rollback();
		}
		assertThat(intend(partition, 1)).isTrue();
	}

	private CompletableFuture<Boolean> ask(Partition partition, long subscription) {
		return this.ledger.round(new LedgerEdition(this.edition, DATE), List.of(), List.of(),
				new Intent(partition.id(), partition.epoch(), subscription, "", 1, DATE, false, NOW, "sink", null));
	}

	private void readers(int count) {
		this.room.readers(this.world, count);
	}

	private Partition partition() {
		if (this.room.jdbc.sql("select count(*) from subscriptions").query(Integer.class).single() == 0) {
			readers(1);
		}
		this.room.bean(Sendings.class).send(this.edition);
		var partitions = this.room.bean(Partitions.class);
		return partitions.takeOver(partitions.runnable().get(0)).orElseThrow();
	}

	private boolean intend(Partition partition, long subscription) {
		return round(partition, this.edition, null,
				new Intent(partition.id(), partition.epoch(), subscription, "", 1, DATE, false, NOW, "sink", null));
	}

	private boolean round(Partition partition, long edition, Outcome outcome, Intent intent) {
		return this.ledger
			.round(new LedgerEdition(edition, partition.editionDate()),
					(outcome != null) ? List.of(outcome) : List.of(), List.of(), intent)
			.join();
	}

}
