package org.daybreak.deliveries.partitions;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.ledger.Intent;
import org.daybreak.deliveries.ledger.Ledger;
import org.daybreak.deliveries.ledger.LedgerEdition;
import org.daybreak.deliveries.ledger.LedgerFault;
import org.daybreak.deliveries.ledger.LedgerMeters;
import org.daybreak.deliveries.ledger.Outcome;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * No fault of the program or of one entry is the end of the ledger.
 */
@DaybreakTest
class LedgerFaultTests {

	private static final LocalDate DATE = LocalDate.parse("2018-03-28");

	private static final Instant NOW = Instant.parse("2018-03-28T08:00:00Z");

	@Autowired
	private ApplicationContext context;

	private PressRoom room;

	private Faulty database;

	private Ledger ledger;

	private Partition partition;

	@BeforeEach
	void threeReadersOfAnEdition() {
		this.room = new PressRoom(this.context);
		this.database = new Faulty(this.room.bean(DataSource.class));
		this.ledger = new Ledger(this.database, this.room.bean(InstantSource.class),
				this.room.bean(LedgerMeters.class));
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.readers(world, 3);
		this.room.bean(Sendings.class).send(this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z"));
		var partitions = this.room.bean(Partitions.class);
		this.partition = partitions.takeOver(partitions.runnable().get(0)).orElseThrow();
	}

	@AfterEach
	void close() throws InterruptedException {
		this.ledger.destroy();
	}

	@Test
	void aFaultOfTheProgramFailsItsEntryAndTheNextIsGranted() {
		this.database.fault.set(new IllegalStateException("a fault of the program"));
		refused(round(List.of(), intent(1, "sink")));
		assertThat(granted(round(List.of(), intent(1, "sink")))).isTrue();
	}

	@Test
	void noMemoryFailsAnEntryAndTheNextIsGranted() {
		this.database.fault.set(new OutOfMemoryError("as if"));
		refused(round(List.of(), intent(1, "sink")));
		assertThat(granted(round(List.of(), intent(1, "sink")))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "X" })
	void aFaultOfTheDriverThatNamesNoStateIsWaitedOut(String state) {
		this.database.fault.set(new SQLException("as if", state));
		assertThat(granted(round(List.of(), intent(1, "sink")))).isTrue();
	}

	@Test
	void whatIsKnownIsWrittenThoughTheNextLetterCannotBe() {
		assertThat(granted(round(List.of(), intent(1, "sink")))).isTrue();
		var outcome = new Outcome(1, 1, Outcome.Status.ACCEPTED, null, "sink", "250 ok");
		refused(round(List.of(outcome), intent(2, "no\0relay")));
		assertThat(this.room.ledger()).containsExactly("1 1 ACCEPTED");
		assertThat(granted(round(List.of(), intent(2, "sink")))).isTrue();
	}

	private CompletableFuture<Boolean> round(List<Outcome> outcomes, Intent intent) {
		return this.ledger.round(new LedgerEdition(this.partition.editionId(), DATE), outcomes, List.of(), intent);
	}

	private Intent intent(long reader, String relay) {
		return new Intent(this.partition.id(), this.partition.epoch(), reader, "", 1, DATE, false, NOW, relay, null);
	}

	private static boolean granted(CompletableFuture<Boolean> answer) {
		return answer.orTimeout(20, TimeUnit.SECONDS).join();
	}

	private static void refused(CompletableFuture<Boolean> answer) {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> granted(answer))
			.withCauseInstanceOf(LedgerFault.class);
	}

	/**
	 * A database that fails once.
	 */
	private static final class Faulty extends DelegatingDataSource {

		private final AtomicReference<Throwable> fault = new AtomicReference<>();

		private Faulty(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			var due = this.fault.getAndSet(null);
			if (due instanceof SQLException ex) {
				throw ex;
			}
			if (due instanceof Error error) {
				throw error;
			}
			if (due != null) {
				throw new IllegalStateException(due);
			}
			return super.getConnection();
		}

	}

}
