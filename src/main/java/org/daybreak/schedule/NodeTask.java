package org.daybreak.schedule;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.daybreak.database.DaemonThreads;
import org.daybreak.logs.Refrain;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;

/**
 * What each node does for itself, over and over, on a thread of its own; so it is no line
 * of the timetable. After a fault the next beat tries again.
 */
class NodeTask implements SmartLifecycle, DisposableBean {

	private static final Refrain refrain = Refrain.of(NodeTask.class);

	private static final int PATIENCE_SECONDS = 1;

	private final String name;

	private final Duration every;

	private final boolean enabled;

	private final Runnable beat;

	private final Runnable first;

	private final Runnable last;

	private final boolean lasting;

	private @Nullable ScheduledExecutorService thread;

	private NodeTask(String name, Duration every, boolean enabled, Runnable first, Runnable beat, Runnable last,
			boolean lasting) {
		this.name = name;
		this.every = every;
		this.enabled = enabled;
		this.beat = beat;
		this.first = first;
		this.last = last;
		this.lasting = lasting;
	}

	/** Beats at once and then after every so long. */
	static NodeTask of(String name, Duration every, ScheduleSettings settings, Runnable beat) {
		return new NodeTask(name, every, settings.enabled(), () -> {
		}, beat, () -> {
		}, false);
	}

	/** Beats where nothing else runs that is due: in a program that only shows pages. */
	static NodeTask ofPages(String name, Duration every, ScheduleSettings settings, Runnable beat) {
		return new NodeTask(name, every, !settings.enabled(), () -> {
		}, beat, () -> {
		}, false);
	}

	/** What is done before the first beat. */
	NodeTask after(Runnable beginning) {
		return new NodeTask(this.name, this.every, this.enabled, beginning, this.beat, this.last, this.lasting);
	}

	/** What is done when no beat comes any more. */
	NodeTask before(Runnable end) {
		return new NodeTask(this.name, this.every, this.enabled, this.first, this.beat, end, this.lasting);
	}

	/** Beats on while the program stops, until all that depends on it has ended. */
	NodeTask lasting() {
		return new NodeTask(this.name, this.every, this.enabled, this.first, this.beat, this.last, true);
	}

	@Override
	public void start() {
		this.first.run();
		var fresh = Executors.newSingleThreadScheduledExecutor(new DaemonThreads(this.name));
		var unused = fresh.scheduleWithFixedDelay(() -> unharmed(this.beat), 0, this.every.toMillis(),
				TimeUnit.MILLISECONDS);
		this.thread = fresh;
	}

	private void unharmed(Runnable work) {
		try {
			work.run();
		}
		catch (RuntimeException | Error ex) {
			tell(ex);
		}
	}

	/** With no memory left for a word the pulse goes on without one. */
	private void tell(Throwable fault) {
		try {
			refrain.warn(null, this.name + ": {}; the next beat tries again", fault.toString());
		}
		catch (OutOfMemoryError ex) {
			// A scheduled task that throws is never run again.
		}
	}

	@Override
	public void stop() {
		if (!this.lasting) {
			end();
		}
	}

	@Override
	public void destroy() {
		end();
	}

	private void end() {
		var ending = this.thread;
		if (ending != null) {
			ending.shutdown();
			if (!ended(ending)) {
				ending.shutdownNow();
			}
			this.thread = null;
			unharmed(this.last);
		}
	}

	private static boolean ended(ScheduledExecutorService thread) {
		try {
			return thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	@Override
	public boolean isAutoStartup() {
		return this.enabled;
	}

}
