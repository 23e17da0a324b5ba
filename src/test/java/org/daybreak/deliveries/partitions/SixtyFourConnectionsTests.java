package org.daybreak.deliveries.partitions;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import org.daybreak.deliveries.Sendings;
import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SmtpSink;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three times as many connections to the relay as to the database: while they send, pages
 * and calls are answered.
 */
@DaybreakTest
@TakesLong("goes by the wall clock")
class SixtyFourConnectionsTests {

	private static final int CONNECTIONS = 64;

	private final SmtpSink sink = new SmtpSink();

	private final PressRoom room;

	private final HikariDataSource pool;

	private final Api api;

	private long edition;

	@Autowired
	SixtyFourConnectionsTests(ApplicationContext context, HikariDataSource pool,
			@Value("${daybreak.public-url}") String site) {
		this.room = new PressRoom(context).through(this.sink.relay());
		this.pool = pool;
		this.api = new Api(site);
	}

	/** One reader each. */
	@BeforeEach
	void partitions() {
		var world = this.room.newsletter("2018-03-20T00:00:00Z");
		this.room.readers(world, CONNECTIONS);
		this.edition = this.room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.room.bean(Sendings.class).send(this.edition);
		this.room.jdbc.sql("""
				with whole as (delete from partitions returning *)
				insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status,
					not_before)
				select w.wave_id, w.edition_id, w.edition_date, w.purpose, s.id, s.id, 1, 'RUNNABLE', w.not_before
				from subscriptions s join whole w on s.id between w.first_id and w.last_id
				""").update();
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void whileTheyWaitForTheRelayTheyHoldNoConnectionToTheDatabase() throws Exception {
		var waiting = new CountDownLatch(CONNECTIONS);
		var answer = new CountDownLatch(1);
		this.sink.onDot((reader) -> {
			waiting.countDown();
			await(answer);
			return "250 2.0.0 taken";
		});
		var press = CompletableFuture.runAsync(() -> this.room.printOver(CONNECTIONS));
		try {
			assertThat(waiting.await(60, TimeUnit.SECONDS)).as("all letters at the relay").isTrue();
			assertThat(this.pool.getHikariPoolMXBean().getActiveConnections()).as("the ledger has one")
				.isLessThanOrEqualTo(1);
			assertThat(this.api.get("/api/v1/editions/" + this.edition).status()).isEqualTo(200);
		}
		finally {
			answer.countDown();
		}
		press.join();
		assertThat(this.sink.letters()).hasSize(CONNECTIONS);
		assertThat(this.room.ledger()).hasSize(CONNECTIONS).allMatch((line) -> line.endsWith(" 1 ACCEPTED"));
	}

	@Test
	void whileTheyAllReadTheirNextReadersCallsAreAnsweredInTurn() throws Exception {
		assertThat(this.pool.getMaximumPoolSize()).isLessThan(CONNECTIONS);
		var readers = this.room.bean(DueReaders.class);
		var partitions = this.room.bean(Partitions.class);
		var threads = Executors.newFixedThreadPool(CONNECTIONS);
		var reading = new ArrayList<CompletableFuture<Integer>>();
		var done = new CountDownLatch(1);
		var begun = new CountDownLatch(CONNECTIONS);
		for (var id : partitions.runnable()) {
			reading.add(CompletableFuture.supplyAsync(() -> {
				var partition = partitions.takeOver(id).orElseThrow();
				var read = 0;
				do {
					read += readers.unsettled(partition, 0).size();
					begun.countDown();
				}
				while (done.getCount() > 0);
				return read;
			}, threads));
		}
		try {
			assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
			for (int i = 0; i < 10; i++) {
				assertThat(this.api.get("/api/v1/editions/" + this.edition).status()).isEqualTo(200);
			}
		}
		finally {
			done.countDown();
			threads.shutdown();
		}
		assertThat(reading).hasSize(CONNECTIONS).allSatisfy((one) -> assertThat(one.join()).isPositive());
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
