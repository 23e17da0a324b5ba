package org.daybreak.deliveries.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where connections wait for a relay that is slow about one reader: as long as RFC 5321
 * §4.5.3.2 says, and in nobody's way. It has few seats, each a thread and a connection
 * beside those of the press.
 */
class WaitingRoom implements AutoCloseable {

	/** A relay that is slow about more readers than that is slow. */
	static final int SEATS = 16;

	private final AtomicInteger taken = new AtomicInteger();

	private final ExecutorService seats = new ThreadPoolExecutor(0, SEATS, 10, TimeUnit.SECONDS,
			new SynchronousQueue<>(), (task) -> {
				var thread = new Thread(task, "waiting-room");
				thread.setDaemon(true);
				return thread;
			});

	/** Takes a seat for what {@link #seat} is given; false if none is free. */
	boolean hasRoom() {
		if (this.taken.incrementAndGet() <= SEATS && !this.seats.isShutdown()) {
			return true;
		}
		this.taken.decrementAndGet();
		return false;
	}

	/** To be called once after {@link #hasRoom} said yes. */
	void seat(Runnable wait) {
		this.seats.execute(() -> {
			try {
				wait.run();
			}
			finally {
				this.taken.decrementAndGet();
			}
		});
	}

	@Override
	public void close() {
		this.seats.shutdown();
	}

}
