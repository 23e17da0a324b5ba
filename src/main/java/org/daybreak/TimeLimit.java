package org.daybreak;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.daybreak.database.DaemonThreads;
import org.jspecify.annotations.Nullable;

/**
 * Time and places for work on what strangers wrote: the work runs on a thread of its own,
 * and whoever waits for it is told in time, whatever becomes of it. Work that takes long
 * asks {@link #check()} on its way and so ends when its time is up; work that cannot ask,
 * being somebody else's, loses its place only once too many like it go on.
 */
public final class TimeLimit {

	/** Runaways that do not take places from others. */
	private static final int RUNAWAYS = 4;

	private final String name;

	private final Duration limit;

	private final Duration patience;

	private final Semaphore places;

	private final AtomicInteger runaways = new AtomicInteger();

	private final ExecutorService threads;

	/**
	 * A limit.
	 * @param name of its threads
	 * @param places how much of it goes on at the same time
	 * @param limit how long a piece of work may take
	 * @param patience how long it may wait for a place before that
	 */
	public TimeLimit(String name, int places, Duration limit, Duration patience) {
		this.name = name;
		this.limit = limit;
		this.patience = patience;
		this.places = new Semaphore(places, true);
		this.threads = Executors.newCachedThreadPool(new DaemonThreads(name));
	}

	/**
	 * Does the work, or gives it up. Must not be called by work under the same limit.
	 * @throws TimeIsUp when it takes too long, or no place becomes free
	 */
	public <T> T within(Supplier<T> work) {
		try {
			if (!this.places.tryAcquire(this.patience.toNanos(), TimeUnit.NANOSECONDS)) {
				throw new TimeIsUp("too much else is being read at this moment", true);
			}
			return result(work);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new TimeIsUp("it was interrupted", true);
		}
	}

	private <T> T result(Supplier<T> work) throws InterruptedException {
		var place = new Place();
		var running = this.threads.submit(() -> {
			try {
				return work.get();
			}
			finally {
				place.ended();
			}
		});
		try {
			return running.get(this.limit.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw new TimeIsUp("it takes more than " + Math.max(1, this.limit.toSeconds()) + " seconds", false);
		}
		catch (ExecutionException ex) {
			throw rethrown(ex.getCause());
		}
		finally {
			if (!running.isDone()) {
				running.cancel(true);
				place.abandoned();
			}
		}
	}

	private static RuntimeException rethrown(@Nullable Throwable cause) {
		if (cause instanceof Error error) {
			throw error;
		}
		return (cause instanceof RuntimeException fault) ? fault : new IllegalStateException(cause);
	}

	/**
	 * Goes on, unless the time of the work is up; to be asked in every loop over what a
	 * stranger wrote.
	 * @throws TimeIsUp when nobody waits for the work any more
	 */
	public static void check() {
		if (Thread.currentThread().isInterrupted()) {
			throw new TimeIsUp("its time is up", false);
		}
	}

	@Override
	public String toString() {
		return this.name + " within " + this.limit;
	}

	/**
	 * Place of one piece of work, given back once.
	 */
	private final class Place {

		private boolean free;

		private boolean runaway;

		synchronized void ended() {
			if (this.runaway) {
				TimeLimit.this.runaways.decrementAndGet();
			}
			giveBack();
		}

		synchronized void abandoned() {
			if (!this.free && TimeLimit.this.runaways.incrementAndGet() <= RUNAWAYS) {
				this.runaway = true;
				giveBack();
			}
			else if (!this.free) {
				TimeLimit.this.runaways.decrementAndGet();
			}
		}

		private void giveBack() {
			if (!this.free) {
				this.free = true;
				TimeLimit.this.places.release();
			}
		}

	}

	/**
	 * The work was given up, with the reason in plain words.
	 */
	public static final class TimeIsUp extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String reason;

		private final boolean innocent;

		TimeIsUp(String reason, boolean innocent) {
			super(reason);
			this.reason = reason;
			this.innocent = innocent;
		}

		/** Whether the work was never begun, so that it may be tried again. */
		public boolean innocent() {
			return this.innocent;
		}

		/** In plain words, to follow the name of what was worked on. */
		public String reason() {
			return this.reason;
		}

	}

}
