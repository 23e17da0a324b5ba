package org.daybreak.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.daybreak.support.TestPostgres;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The doorbell of work in the background, rung by many and over real transactions.
 */
class DoorbellTests {

	private final AtomicInteger runs = new AtomicInteger();

	@Test
	void whatIsRungForDuringARunIsDoneAfterIt() throws InterruptedException {
		var begun = new Semaphore(0);
		var goOn = new Semaphore(0);
		var bell = new Doorbell("test", () -> {
			this.runs.incrementAndGet();
			begun.release();
			goOn.acquireUninterruptibly();
		}, DoorbellTests::never);
		bell.ring();
		begun.acquire();
		bell.ring();
		goOn.release();
		begun.acquire();
		goOn.release();
		bell.close();
		assertThat(this.runs).hasValue(2);
	}

	@Test
	void manyRingsWhileARunWaitsAreOneRun() throws InterruptedException {
		var begun = new CountDownLatch(1);
		var goOn = new CountDownLatch(1);
		var bell = new Doorbell("test", () -> {
			this.runs.incrementAndGet();
			begun.countDown();
			await(goOn);
		}, DoorbellTests::never);
		bell.ring();
		begun.await();
		for (var i = 0; i < 100; i++) {
			bell.ring();
		}
		goOn.countDown();
		bell.close();
		assertThat(this.runs).hasValue(2);
	}

	@Test
	void runsOnOneDaemonThreadOfItsName() {
		var threads = Collections.synchronizedSet(new HashSet<Thread>());
		var bell = new Doorbell("test", () -> threads.add(Thread.currentThread()), DoorbellTests::never);
		bell.ring();
		bell.ring();
		bell.close();
		assertThat(threads).singleElement().satisfies((thread) -> {
			assertThat(thread.getName()).isEqualTo("test");
			assertThat(thread.isDaemon()).isTrue();
		});
	}

	@Test
	void aFaultIsToldAndEndsNothing() throws InterruptedException {
		var told = Collections.synchronizedList(new ArrayList<RuntimeException>());
		var heard = new Semaphore(0);
		var bell = new Doorbell("test", () -> {
			if (this.runs.incrementAndGet() == 1) {
				throw new IllegalStateException("a fault");
			}
		}, (fault) -> {
			told.add(fault);
			heard.release();
		});
		bell.ring();
		heard.acquire();
		bell.ring();
		bell.close();
		assertThat(this.runs).hasValue(2);
		assertThat(told).singleElement().satisfies((fault) -> assertThat(fault).hasMessage("a fault"));
	}

	@Test
	void ringsWithTheCommitAndNotBefore() {
		var bell = new Doorbell("test", this.runs::incrementAndGet, DoorbellTests::never);
		transaction().executeWithoutResult((status) -> {
			bell.ringAfterCommit();
			assertThat(this.runs).hasValue(0);
		});
		bell.close();
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void doesNotRingForWhatIsRolledBack() {
		var bell = new Doorbell("test", this.runs::incrementAndGet, DoorbellTests::never);
		transaction().executeWithoutResult((status) -> {
			bell.ringAfterCommit();
			status.setRollbackOnly();
		});
		bell.close();
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void ringsAtOnceWhereThereIsNoTransaction() {
		var bell = new Doorbell("test", this.runs::incrementAndGet, DoorbellTests::never);
		bell.ringAfterCommit();
		bell.close();
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void waitsForARunAtItsEndNoLongerThanItMay() throws InterruptedException {
		assertThat(Doorbell.LEAVING).isEqualTo(Duration.ofSeconds(5));
		var begun = new CountDownLatch(1);
		var goOn = new CountDownLatch(1);
		var ended = new CountDownLatch(1);
		var bell = new Doorbell("test", () -> {
			begun.countDown();
			await(goOn);
			ended.countDown();
		}, DoorbellTests::never, Duration.ofMillis(50));
		bell.ring();
		begun.await();
		bell.close();
		assertThat(ended.getCount()).as("the run goes on, and is not waited for").isOne();
		goOn.countDown();
		assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void nobodyHearsItOnceItIsClosed() {
		var bell = new Doorbell("test", this.runs::incrementAndGet, DoorbellTests::never);
		bell.close();
		bell.ring();
		bell.close();
		assertThat(this.runs).hasValue(0);
	}

	private static TransactionTemplate transaction() {
		return new TransactionTemplate(
				new JdbcTransactionManager(new DriverManagerDataSource(TestPostgres.newDatabase())));
	}

	private static void never(RuntimeException fault) {
		throw fault;
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
