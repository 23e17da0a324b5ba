package org.daybreak.feeds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import org.daybreak.database.DaemonThreads;
import org.daybreak.feeds.fetching.FeedsProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The hands that poll, at most so many on this node, and what each has in hand: as long
 * as a poll lives, its claim is renewed; nobody waits for the slowest.
 */
@Component
class Pollers {

	private static final Logger log = LoggerFactory.getLogger(Pollers.class);

	private static final Duration LEAVING = Duration.ofSeconds(5);

	private final PollClaims claims;

	private final Semaphore free;

	private final Set<Long> inHand = ConcurrentHashMap.newKeySet();

	private final ExecutorService threads = Executors.newCachedThreadPool(new DaemonThreads("poll-feeds"));

	private final ScheduledExecutorService renewing = Executors
		.newSingleThreadScheduledExecutor(new DaemonThreads("renew-claims"));

	Pollers(PollClaims claims, FeedsProperties settings) {
		this.claims = claims;
		this.free = new Semaphore(settings.pollers());
		var often = PollClaims.LASTS.dividedBy(4).toSeconds();
		var unused = this.renewing.scheduleWithFixedDelay(this::renew, often, often, TimeUnit.SECONDS);
	}

	/**
	 * Sets as many hands to work as are free and wanted.
	 * @param wanted how many have something to do
	 * @param patience how long to wait for them
	 * @return the sum of what those have done that are ready by then
	 */
	int work(int wanted, IntSupplier run, Duration patience) {
		var runs = new ArrayList<Future<Integer>>();
		while (runs.size() < wanted && this.free.tryAcquire()) {
			runs.add(this.threads.submit(() -> {
				try {
					return run.getAsInt();
				}
				finally {
					this.free.release();
				}
			}));
		}
		var end = System.nanoTime() + patience.toNanos();
		return runs.stream().mapToInt((one) -> done(one, end - System.nanoTime())).sum();
	}

	private static int done(Future<Integer> run, long nanos) {
		try {
			return run.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			return 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return 0;
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("polling stopped", ex.getCause());
		}
	}

	/** Does something with a feed whose claim is renewed meanwhile. */
	<T> T inHand(long feedId, Supplier<T> work) {
		this.inHand.add(feedId);
		try {
			return work.get();
		}
		finally {
			this.inHand.remove(feedId);
		}
	}

	/** Renews the claims of all polls that go on here. */
	void renew() {
		try {
			if (!this.inHand.isEmpty()) {
				this.claims.renew(Set.copyOf(this.inHand));
			}
		}
		catch (RuntimeException ex) {
			log.warn("claims could not be renewed: {}", ex.getMessage());
		}
	}

	/** What is still in hand when the program is asked to stop is put down. */
	@PreDestroy
	void stop() throws InterruptedException {
		this.renewing.shutdownNow();
		this.threads.shutdown();
		if (!this.threads.awaitTermination(LEAVING.toMillis(), TimeUnit.MILLISECONDS)) {
			log.info("{} polls are given up", this.inHand.size());
		}
		if (!this.inHand.isEmpty()) {
			this.claims.release(Set.copyOf(this.inHand));
		}
	}

}
