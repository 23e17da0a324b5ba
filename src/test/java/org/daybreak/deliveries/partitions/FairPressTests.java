package org.daybreak.deliveries.partitions;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.daybreak.database.Utc;
import org.daybreak.deliveries.Sendings;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A press all of whose connections have a large edition in hand, over a slow relay, when
 * other readers come due. What others may have to wait for is counted in letters of the
 * large one.
 */
@DaybreakTest
class FairPressTests {

	private static final int CONNECTIONS = 4;

	private static final int LARGE = 3000;

	private static final int MILLIS_PER_LETTER = 100;

	/** Half a second to see whose turn it is, the letter in hand, and some air. */
	private static final int LETTERS_PER_CONNECTION = 12;

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private volatile boolean slow = true;

	private final SmtpSink sink = new SmtpSink().onDot((to) -> {
		slowly();
		return "250 taken";
	});

	private final ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);

	private PressRoom room;

	private long sport;

	private CompletableFuture<Void> working = CompletableFuture.completedFuture(null);

	@BeforeEach
	void aLargeEditionIsUnderWay() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.clock.set("2018-03-28T08:00:00Z");
		var world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.sport = this.room.newsletter("sport", "2018-03-01T00:00:00Z");
		this.room.readers(world, LARGE);
		this.room.jdbc.sql("update subscriptions set confirmed_at = '2018-03-20', timing_since = '2018-03-20'")
			.update();
		this.room.bean(Sendings.class).send(this.room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z"));
		var awake = this.room.bean(Partitions.class).runnable().stream().limit(CONNECTIONS).toList();
		this.working = CompletableFuture.allOf(awake.stream()
			.map((id) -> CompletableFuture.runAsync(() -> this.room.press().work(id), this.connections))
			.toArray(CompletableFuture[]::new));
		await(2 * CONNECTIONS);
	}

	@AfterEach
	void close() throws InterruptedException {
		this.slow = false;
		this.room.jdbc
			.sql("""
					insert into edition_orders (edition_id, cancelled_at) select id, now() from editions on conflict do nothing
					""")
			.update();
		this.connections.shutdown();
		assertThat(this.connections.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		this.sink.close();
	}

	@Test
	void anotherNewslettersMorningHasItsFirstLetterAfterAFewOfTheLargeOne() {
		for (int i = 1; i <= 3; i++) {
			this.room.reader(this.sport, "sport" + i + "@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		}
		var before = this.sink.letters().size();
		this.room.bean(Sendings.class).send(this.room.edition(this.sport, "2018-03-28", "2018-03-28T07:30:00Z"));
		var since = awaitFirst("sport", before);
		assertThat(since).as("letters before the first of the other").isLessThan(CONNECTIONS * LETTERS_PER_CONNECTION);
		assertThat(this.sink.connections()).as("connections are kept").isEqualTo(CONNECTIONS);
	}

	@Test
	void whatWasPutBackAndIsDueAgainHasItsTurnBeforeAllElseIsThrough() {
		this.slow = false;
		var last = this.room.jdbc.sql("""
				update partitions set status = 'WAITING', not_before = :now, reason = 'readers are left'
				where id = (select max(id) from partitions) and status = 'RUNNABLE' returning id
				""").param("now", Utc.at(this.clock.instant())).query(Long.class).single();
		this.working.orTimeout(60, TimeUnit.SECONDS).join();
		assertThat(this.sink.recipients()).doesNotHaveDuplicates().hasSize(LARGE);
		assertThat(place(last)).as("its first letter among all").isLessThan(LARGE / 2);
	}

	@Test
	void bothAreSentToTheirEndsAndNobodyTwice() {
		for (int i = 1; i <= 200; i++) {
			this.room.reader(this.sport, "sport" + i + "@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		}
		this.room.bean(Sendings.class).send(this.room.edition(this.sport, "2018-03-28", "2018-03-28T07:30:00Z"));
		awaitFirst("sport", 0);
		this.slow = false;
		this.working.orTimeout(60, TimeUnit.SECONDS).join();
		assertThat(this.sink.recipients()).doesNotHaveDuplicates().hasSize(LARGE + 200);
		assertThat(this.room.jdbc.sql("select distinct status from waves").query(String.class).list())
			.containsExactly("DONE");
		assertThat(this.room.jdbc.sql("select count(*) from uncertain_letters").query(Long.class).single()).isZero();
	}

	/** How many letters of others came before the first of these. */
	private int awaitFirst(String local, int before) {
		var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
		while (System.nanoTime() < deadline) {
			var came = this.sink.recipients();
			for (int i = before; i < came.size(); i++) {
				if (came.get(i).startsWith(local)) {
					return i - before;
				}
			}
			pause(5);
		}
		throw new AssertionError("no letter to " + local + " in a minute");
	}

	private int place(long partition) {
		var readers = this.room.jdbc.sql("""
				select r.email from partitions p join subscriptions s on s.id between p.first_id and p.last_id
				join subscribers r on r.id = s.subscriber_id where p.id = :id
				""").param("id", partition).query(String.class).list();
		List<String> came = this.sink.recipients();
		return readers.stream().mapToInt(came::indexOf).min().orElseThrow();
	}

	private void await(int letters) {
		var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
		while (this.sink.letters().size() < letters) {
			assertThat(System.nanoTime()).isLessThan(deadline);
			pause(5);
		}
	}

	private void slowly() {
		if (this.slow) {
			pause(MILLIS_PER_LETTER);
		}
	}

	private static void pause(int millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
