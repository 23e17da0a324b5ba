package org.daybreak.mail.smtp;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.daybreak.database.DaemonThreads;

/**
 * The end of a socket whose write stands still: Java's own timeout guards reads only, and
 * Angus' starts a thread per connection.
 */
final class WriteLimit implements AutoCloseable {

	private static final ScheduledThreadPoolExecutor WATCH = watch();

	private static final long IDLE = Long.MIN_VALUE;

	private final Socket socket;

	private final long nanos;

	private final ScheduledFuture<?> rounds;

	private volatile long begun = IDLE;

	WriteLimit(Socket socket, int millis) {
		this.socket = socket;
		this.nanos = TimeUnit.MILLISECONDS.toNanos(millis);
		var every = Math.max(1, this.nanos / 8);
		this.rounds = WATCH.scheduleWithFixedDelay(this::look, every, every, TimeUnit.NANOSECONDS);
	}

	private static ScheduledThreadPoolExecutor watch() {
		var watch = new ScheduledThreadPoolExecutor(1, new DaemonThreads("smtp-write-limit"));
		watch.setRemoveOnCancelPolicy(true);
		return watch;
	}

	void begin() {
		this.begun = System.nanoTime();
	}

	void end() {
		this.begun = IDLE;
	}

	private void look() {
		var since = this.begun;
		if (since != IDLE && System.nanoTime() - since > this.nanos) {
			try {
				this.socket.close();
			}
			catch (IOException ex) {
				// The write has failed then, which is what we want.
			}
		}
	}

	@Override
	public void close() {
		this.rounds.cancel(false);
	}

}
