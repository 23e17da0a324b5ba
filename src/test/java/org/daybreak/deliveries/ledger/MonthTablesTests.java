package org.daybreak.deliveries.ledger;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.List;

import javax.sql.DataSource;

import org.daybreak.database.DatabaseClock;
import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.nodes.Heartbeats;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.deliveries.waves.WaveOrigin;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.TakesLong;
import org.daybreak.web.Conflict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@DaybreakTest
class MonthTablesTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private PressRoom room;

	private MonthTables months;

	private Nodes nodes;

	@BeforeEach
	void thirteenMonths() {
		this.room = new PressRoom(this.context);
		this.nodes = this.room.bean(Nodes.class);
		this.nodes.judge(Duration.ZERO);
		this.months = new MonthTables(this.room.bean(MonthRows.class), settings(), this.nodes, this.clock);
		this.clock.set("2001-06-15T12:00:00Z");
	}

	@AfterEach
	void tidy() {
		this.nodes.judge(Duration.ZERO);
		tables().forEach((table) -> this.room.jdbc.sql("drop table " + table).update());
	}

	@Test
	void monthsAreMadeAheadWithRoomToSettleLetters() {
		this.months.keep();
		this.months.keep();
		assertThat(tables()).containsExactly("deliveries_2001_05", "deliveries_2001_06", "deliveries_2001_07",
				"deliveries_2001_08");
		assertThat(this.room.jdbc.sql("select reloptions::text from pg_class where relname = 'deliveries_2001_07'")
			.query(String.class)
			.single()).isEqualTo("{fillfactor=70}");
		deliver("2001-07-31", 1);
		assertThat(count("deliveries_2001_07")).isOne();
	}

	@Test
	void aMonthIsDroppedWhenItsRetentionIsOver() {
		this.months.keep();
		deliver("2001-06-30", 1);
		deliver("2001-07-01", 1);
		this.clock.set("2002-07-31T23:59:59Z");
		assertThat(this.months.remembers(LocalDate.parse("2001-06-30"))).isTrue();
		this.months.keep();
		assertThat(count("deliveries")).isEqualTo(2);
		this.clock.set("2002-08-01T00:00:00Z");
		assertThat(this.months.remembers(LocalDate.parse("2001-06-30"))).isFalse();
		assertThat(this.months.remembers(LocalDate.parse("2001-07-01"))).isTrue();
		this.months.keep();
		assertThat(tables()).doesNotContain("deliveries_2001_05", "deliveries_2001_06").contains("deliveries_2001_07");
		assertThat(count("deliveries")).isOne();
	}

	@Test
	void whatTheDefaultTableTookInMovesToItsMonthOrGoes() {
		deliver("2000-01-10", 1);
		deliver("2001-01-10", 1);
		deliver("2001-06-10", 1);
		this.months.keep();
		assertThat(count("deliveries_default")).isZero();
		assertThat(count("deliveries_2001_01")).isOne();
		assertThat(count("deliveries_2001_06")).isOne();
		assertThat(count("deliveries")).isEqualTo(2);
	}

	@Test
	void aRunThatEndedHalfwayIsTakenUp() {
		this.months.keep();
		this.room.bean(MonthRows.class).detach(YearMonth.parse("2001-05"));
		this.room.bean(MonthRows.class).detach(YearMonth.parse("2001-06"));
		this.months.keep();
		deliver("2001-06-10", 1);
		assertThat(count("deliveries_2001_06")).isOne();
		this.room.bean(MonthRows.class).detach(YearMonth.parse("2001-05"));
		this.clock.set("2002-07-01T00:00:00Z");
		this.months.keep();
		assertThat(tables()).doesNotContain("deliveries_2001_05");
	}

	@Test
	@TakesLong("waits for locks that others hold")
	void whoeverReadsTheLedgerForLongKeepsItsMonthsButStopsNobody() throws Exception {
		this.months.keep();
		this.clock.set("2002-08-01T00:00:00Z");
		try (var reading = this.context.getBean(DataSource.class).getConnection()) {
			reading.setAutoCommit(false);
			try (var statement = reading.createStatement()) {
				statement.execute("select count(*) from deliveries");
			}
			this.months.keep();
			assertThat(tables()).contains("deliveries_2001_05");
			deliver("2001-07-10", 1);
			reading.rollback();
		}
		this.months.keep();
		assertThat(tables()).doesNotContain("deliveries_2001_05");
	}

	@Test
	void nothingIsDroppedByAWrongClockNorUnderASend() {
		this.months.keep();
		this.clock.set("2002-08-01T00:00:00Z");
		this.nodes.judge(Duration.ofSeconds(3));
		this.months.keep();
		assertThat(tables()).contains("deliveries_2001_05");
		this.nodes.judge(Duration.ZERO);
		var world = this.room.newsletter("2001-03-01T00:00:00Z");
		var edition = this.room.edition(world, "2001-06-10", "2001-06-10T04:00:00Z");
		this.room.reader(world, "one@example.org", "Europe/Paris", "2001-03-20T12:00:00Z");
		this.room.bean(Sendings.class).send(edition);
		this.months.keep();
		assertThat(tables()).contains("deliveries_2001_05");
		this.room.bean(Sendings.class).cancel(edition);
		this.months.keep();
		assertThat(tables()).doesNotContain("deliveries_2001_05");
	}

	@Test
	void nothingIsDroppedByAClockThatNobodyHasCompared() {
		this.months.keep();
		this.clock.set("2002-08-01T00:00:00Z");
		var fresh = new Nodes(this.room.bean(Heartbeats.class), this.room.bean(Alarms.class),
				this.room.bean(DatabaseClock.class), () -> 1, "fresh", System::nanoTime);
		new MonthTables(this.room.bean(MonthRows.class), settings(), fresh, this.clock).keep();
		assertThat(tables()).contains("deliveries_2001_05");
		fresh.judge(Duration.ZERO);
		new MonthTables(this.room.bean(MonthRows.class), settings(), fresh, this.clock).keep();
		assertThat(tables()).doesNotContain("deliveries_2001_05");
	}

	@Test
	void anEditionBeyondTheRetentionIsNeitherSentNorSentAgain() {
		var world = this.room.newsletter("2001-03-01T00:00:00Z");
		var edition = this.room.edition(world, "2001-06-10", "2001-06-10T04:00:00Z");
		var press = this.room.bean(Sendings.class);
		this.clock.set("2101-07-01T00:00:00Z");
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> press.send(edition))
			.withMessageContaining("too old to be sent");
		assertThatExceptionOfType(Conflict.class).isThrownBy(() -> press.resend(edition))
			.withMessageContaining("too old to be sent");
		this.clock.set("2101-06-30T00:00:00Z");
		assertThat(press.send(edition).origin()).isEqualTo(WaveOrigin.MANUAL);
	}

	@Test
	void theLedgerIsKeptForThirteenMonthsUnlessToldOtherwise() {
		assertThat(settings().retention()).isEqualTo(Period.ofMonths(13));
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> new DeliveriesSettings(1, DeliveriesSettings.Uncertain.HOLD, Period.ofDays(40)))
			.withMessageContaining("daybreak.deliveries.retention");
	}

	private static DeliveriesSettings settings() {
		return new Binder(new MapConfigurationPropertySource()).bindOrCreate("daybreak.deliveries",
				DeliveriesSettings.class);
	}

	private void deliver(String date, long reader) {
		this.room.jdbc
			.sql("""
					insert into deliveries (edition_date, edition_id, subscription_id, partition_id, epoch, attempt, status, intent_at)
					values (:date, 1, :reader, 1, 1, 1, 'ACCEPTED', now())
					""")
			.param("date", LocalDate.parse(date))
			.param("reader", reader)
			.update();
	}

	private long count(String table) {
		return this.room.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

	private List<String> tables() {
		return this.room.jdbc
			.sql("select tablename from pg_tables where tablename ~ '^deliveries_200[0-9]_' order by tablename")
			.query(String.class)
			.list();
	}

}
