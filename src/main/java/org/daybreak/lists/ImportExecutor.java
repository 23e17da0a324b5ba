package org.daybreak.lists;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.daybreak.database.DaemonThreads;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The threads of imports on this node: one runs them in turn, one says every five seconds
 * which of them live.
 */
@Component
class ImportExecutor implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(ImportExecutor.class);

	private final Uploads uploads;

	private final Set<Long> alive = ConcurrentHashMap.newKeySet();

	private final ExecutorService background = Executors.newSingleThreadExecutor(new DaemonThreads("import"));

	private final ScheduledExecutorService pulse = Executors
		.newSingleThreadScheduledExecutor(new DaemonThreads("import-pulse"));

	ImportExecutor(Uploads uploads) {
		this.uploads = uploads;
		var unused = this.pulse.scheduleWithFixedDelay(this::beat, 5, 5, TimeUnit.SECONDS);
	}

	/** Runs an import when those before it are over; it counts as alive meanwhile. */
	void run(long id, Runnable work) {
		this.alive.add(id);
		this.background.execute(() -> {
			try {
				work.run();
			}
			finally {
				this.alive.remove(id);
			}
		});
	}

	/** Says that an import lives until this is closed. */
	Life life(long id) {
		this.alive.add(id);
		return new Life(id);
	}

	private void beat() {
		try {
			if (!this.alive.isEmpty()) {
				this.uploads.beat(Set.copyOf(this.alive));
			}
		}
		catch (RuntimeException ex) {
			log.warn("imports could not say that they live: {}", ex.getMessage());
		}
	}

	@Override
	public void destroy() {
		this.pulse.shutdownNow();
		this.background.shutdown();
	}

	/**
	 * An import that runs on this node.
	 */
	final class Life implements AutoCloseable {

		private final long id;

		private Life(long id) {
			this.id = id;
		}

		@Override
		public void close() {
			ImportExecutor.this.alive.remove(this.id);
		}

	}

}
