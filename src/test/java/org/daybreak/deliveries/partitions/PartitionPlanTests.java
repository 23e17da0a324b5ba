package org.daybreak.deliveries.partitions;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

import org.daybreak.database.Alone;
import org.daybreak.database.Utc;
import org.daybreak.deliveries.MissingReader;
import org.daybreak.deliveries.SendingProgress;
import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.ledger.CancelledIntents;
import org.daybreak.deliveries.ledger.MonthTables;
import org.daybreak.deliveries.ledger.Outcome;
import org.daybreak.deliveries.nodes.DeliveriesSettings;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.progress.SendingState;
import org.daybreak.deliveries.statistics.Statistics;
import org.daybreak.deliveries.waves.PartitionQueue;
import org.daybreak.deliveries.waves.WaveRows;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.FullMonth;
import org.daybreak.support.Scans;
import org.daybreak.support.SettableClock;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a partition asks about its readers, and people about it, costs the same however
 * many letters of the edition have gone, though PostgreSQL's statistics have never seen
 * the edition.
 */
@DaybreakTest
@TakesLong("plans over 50,000 rows")
class PartitionPlanTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private SettableClock clock;

	private FullMonth month;

	private long edition;

	private Partition partition;

	@BeforeEach
	void aFullMonth() {
		this.clock.set("2018-03-28T06:30:00Z");
		var room = new PressRoom(this.context);
		room.bean(MonthTables.class).keep();
		var world = room.newsletter("2018-03-01T00:00:00Z");
		this.month = new FullMonth(room.jdbc).fill();
		this.edition = room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		room.bean(Sendings.class).send(this.edition);
		room.jdbc.sql("analyze partitions").update();
		var last = room.jdbc.sql("select max(id) from partitions").query(Long.class).single();
		this.partition = room.bean(Partitions.class).takeOver(last).orElseThrow();
	}

	@Test
	void whatAPartitionAsksCostsTheSameAtTheEndOfAnEdition() throws Exception {
		this.month.sent(this.edition, 1, 500);
		var early = pages();
		this.month.sent(this.edition, 501, 49_000);
		var late = pages();
		late.forEach((question, pages) -> assertThat(pages).as(question)
			.isLessThan(Math.max(100, early.get(question) * 3 / 2)));
	}

	@Test
	void aSweepReadsWhatWasCancelledAndWhoIsMissingIsFoundInOnePass() throws Exception {
		this.month.sent(this.edition, 1, FullMonth.READERS - 2);
		cancel();
		try (var scans = new Scans(this.dataSource)) {
			var cancelled = new CancelledIntents(scans.jdbc());
			assertThat(scans.pages(() -> sweep(cancelled))).as("pages of a sweep").isLessThan(2000);
			assertThat(scans.sequential(() -> sweep(cancelled))).isZero();

			var watch = new SendingProgress(scans.jdbc(), this.context.getBean(SendingState.class),
					this.context.getBean(Statistics.class), this.clock);
			assertThat(watch.missing(this.edition, 0, 100)).extracting(MissingReader::subscription)
				.containsExactly(FullMonth.READERS - 1L, (long) FullMonth.READERS);
			// To look each reader up would cost six pages, or more.
			assertThat(scans.pages(() -> watch.missing(this.edition, 0, 100))).as("pages of who is missing")
				.isLessThan(FullMonth.READERS / 10);
		}
	}

	/** The partition was cancelled twelve minutes ago. */
	private void cancel() {
		this.context.getBean(JdbcClient.class)
			.sql("update partitions set status = 'CANCELLED', finished_at = :now where id = :id")
			.param("now", Utc.at(this.clock.instant()))
			.param("id", this.partition.id())
			.update();
		this.clock.advance(Duration.ofMinutes(12));
	}

	private int sweep(CancelledIntents cancelled) {
		cancelled.hold(this.clock.instant());
		return 0;
	}

	@Test
	void aPlanMadeBeforeTheFirstLetterServesToTheLast() throws Exception {
		var jdbc = new PressRoom(this.context).jdbc;
		jdbc.sql("drop table deliveries_2018_03").update();
		this.context.getBean(MonthTables.class).keep();
		try (var scans = new Scans(this.dataSource)) {
			var readers = new DueReaders(scans.jdbc(), this.clock);
			Map<String, Callable<?>> questions = Map.of("waiting", () -> readers.waiting(this.partition), "uncertain",
					() -> readers.again(this.partition, Outcome.Status.UNCERTAIN, 0), "unanswered",
					() -> readers.unanswered(this.partition), "nextDoubt", () -> readers.nextDoubt(this.partition),
					"withdraw", () -> {
						readers.withdraw(this.partition);
						return "";
					});
			for (int i = 0; i < 12; i++) {
				for (var question : questions.values()) {
					question.call();
				}
			}
			this.month.sent(this.edition, 1, 49_000);
			var pages = new TreeMap<String, Long>();
			for (var question : questions.entrySet()) {
				pages.put(question.getKey(), scans.pages(question.getValue()));
			}
			assertThat(pages).as("pages of each").allSatisfy((question, read) -> assertThat(read).isLessThan(200));
		}
	}

	private Map<String, Long> pages() throws Exception {
		var pages = new LinkedHashMap<String, Long>();
		try (var scans = new Scans(this.dataSource)) {
			var readers = new DueReaders(scans.jdbc(), this.clock);
			var questions = new LinkedHashMap<String, Callable<?>>();
			questions.put("unsettled", () -> readers.unsettled(this.partition, 0));
			questions.put("uncertain", () -> readers.again(this.partition, Outcome.Status.UNCERTAIN, 0));
			questions.put("deferred", () -> readers.again(this.partition, Outcome.Status.DEFERRED, 0));
			questions.put("unanswered", () -> readers.unanswered(this.partition));
			questions.put("waiting", () -> readers.waiting(this.partition));
			questions.put("nextDoubt", () -> readers.nextDoubt(this.partition));
			questions.put("withdraw", () -> {
				readers.withdraw(this.partition);
				return null;
			});
			var partitions = new Partitions(scans.jdbc(), this.clock, this.context.getBean(WaveRows.class),
					this.context.getBean(Nodes.class), this.context.getBean(DeliveriesSettings.class),
					new WaveTurns(scans.jdbc(), this.clock, this.context.getBean(Nodes.class)),
					new Endings(scans.jdbc(), new CountedTwice(scans.jdbc()), this.clock));
			questions.put("takeOver", () -> partitions.takeOver(this.partition.id()));
			questions.put("takeNext", () -> partitions.takeNext((id) -> true));
			questions.put("counts", () -> new SendingState(scans.jdbc()).counts(this.edition));
			var retries = new Retries(scans.jdbc(), this.context.getBean(PartitionQueue.class),
					this.context.getBean(LiveSite.class), new CancelledIntents(scans.jdbc()),
					new Expiry(scans.jdbc(), readers, partitions, this.context.getBean(WaveRows.class), this.clock),
					this.context.getBean(Nodes.class), this.context.getBean(Alone.class), this.clock);
			var transaction = new TransactionTemplate(new JdbcTransactionManager(scans.connection()));
			questions.put("retries", () -> {
				transaction.executeWithoutResult((status) -> retries.gather(this.clock.instant()));
				return null;
			});
			for (var question : questions.entrySet()) {
				question.getValue().call();
				pages.put(question.getKey(), scans.pages(question.getValue()));
			}
		}
		return pages;
	}

}
