package org.daybreak.database;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The doorbell of work that is done in the background, on a thread of its own, as soon as
 * there is some: whoever brings it rings and never waits. However often it rings while a
 * run waits for its turn, one run follows; a ring during a run is followed by another.
 */
public final class Doorbell implements AutoCloseable {

	/** So long those have that are rung for when the program ends. */
	static final Duration LEAVING = Duration.ofSeconds(5);

	private final Runnable work;

	private final Consumer<RuntimeException> told;

	private final Duration leaving;

	private final ThreadPoolExecutor thread;

	private final AtomicBoolean rung = new AtomicBoolean();

	/**
	 * With a thread that starts at the first ring.
	 * @param name of the thread
	 * @param told hears of a fault, which ends its run and not the thread
	 */
	public Doorbell(String name, Runnable work, Consumer<RuntimeException> told) {
		this(name, work, told, LEAVING);
	}

	Doorbell(String name, Runnable work, Consumer<RuntimeException> told, Duration leaving) {
		this.work = work;
		this.told = told;
		this.leaving = leaving;
		this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				new DaemonThreads(name), new ThreadPoolExecutor.DiscardPolicy());
	}

	/** There is work; once closed nobody hears it. */
	public void ring() {
		if (this.rung.compareAndSet(false, true)) {
			this.thread.execute(this::answer);
		}
	}

	/**
	 * There is work once the caller's transaction has committed, at once where there is
	 * none; a rollback leaves nothing to ring for.
	 */
	public void ringAfterCommit() {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			ring();
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				ring();
			}
		});
	}

	private void answer() {
		this.rung.set(false);
		try {
			this.work.run();
		}
		catch (RuntimeException ex) {
			this.told.accept(ex);
		}
	}

	/** Waits for what has been rung for, at most five seconds. */
	@Override
	public void close() {
		this.thread.shutdown();
		try {
			this.thread.awaitTermination(this.leaving.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
