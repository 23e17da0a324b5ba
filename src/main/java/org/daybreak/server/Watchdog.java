package org.daybreak.server;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import org.apache.coyote.Request;

/**
 * Closes a connection in the middle of a read that never ends, as of a chunk whose size
 * comes one digit at a time.
 */
class Watchdog {

	private final ScheduledThreadPoolExecutor timer;

	Watchdog() {
		ThreadFactory daemons = (work) -> {
			var thread = new Thread(work, "body-watchdog");
			thread.setDaemon(true);
			return thread;
		};
		this.timer = new ScheduledThreadPoolExecutor(1, daemons);
		this.timer.setRemoveOnCancelPolicy(true);
	}

	/** To be cancelled when the read has ended. */
	Future<?> closeAfter(Duration time, Request request) {
		var connection = PatientProtocol.connection(request);
		return this.timer.schedule(() -> {
			if (connection != null) {
				connection.close();
			}
		}, time.toMillis(), TimeUnit.MILLISECONDS);
	}

}
