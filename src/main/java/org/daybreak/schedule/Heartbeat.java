package org.daybreak.schedule;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.daybreak.deliveries.nodes.Nodes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Says every five seconds that this node lives. Each node says it for itself, so it is no
 * line of the timetable.
 */
@Component
class Heartbeat implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

	private final Nodes nodes;

	private final ScheduleSettings settings;

	private @Nullable ScheduledExecutorService pulse;

	Heartbeat(Nodes nodes, ScheduleSettings settings) {
		this.nodes = nodes;
		this.settings = settings;
	}

	@Override
	public void start() {
		var fresh = Executors.newSingleThreadScheduledExecutor((task) -> {
			var thread = new Thread(task, "heartbeat");
			thread.setDaemon(true);
			return thread;
		});
		fresh.scheduleWithFixedDelay(this::beat, 0, 5, TimeUnit.SECONDS);
		this.pulse = fresh;
	}

	private void beat() {
		try {
			this.nodes.beat();
		}
		catch (RuntimeException ex) {
			log.warn("no heartbeat: {}", ex.getMessage());
		}
	}

	@Override
	public void stop() {
		if (this.pulse != null) {
			this.pulse.shutdownNow();
			this.pulse = null;
			leave();
		}
	}

	private void leave() {
		try {
			this.nodes.leave();
		}
		catch (RuntimeException ex) {
			log.warn("the other nodes were not told of the stop: {}", ex.getMessage());
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
