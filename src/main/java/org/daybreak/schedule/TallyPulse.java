package org.daybreak.schedule;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.daybreak.deliveries.statistics.Tally;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes down every two seconds what this node has tallied. Each node does it for itself,
 * so it is no line of the timetable.
 */
@Component
class TallyPulse implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(TallyPulse.class);

	private final Tally tally;

	private final ScheduleSettings settings;

	private @Nullable ScheduledExecutorService pulse;

	TallyPulse(Tally tally, ScheduleSettings settings) {
		this.tally = tally;
		this.settings = settings;
	}

	@Override
	public void start() {
		this.tally.begin();
		var fresh = Executors.newSingleThreadScheduledExecutor((task) -> {
			var thread = new Thread(task, "tally");
			thread.setDaemon(true);
			return thread;
		});
		fresh.scheduleWithFixedDelay(this::flush, 2, 2, TimeUnit.SECONDS);
		this.pulse = fresh;
	}

	private void flush() {
		try {
			this.tally.flush();
		}
		catch (RuntimeException ex) {
			log.error("statistics could not be written", ex);
		}
	}

	@Override
	public void stop() {
		if (this.pulse != null) {
			this.pulse.shutdown();
			this.pulse = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.pulse != null;
	}

	@Override
	public boolean isAutoStartup() {
		return this.settings.enabled();
	}

}
