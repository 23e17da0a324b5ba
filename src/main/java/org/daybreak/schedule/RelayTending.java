package org.daybreak.schedule;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.daybreak.deliveries.relays.RelayPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks after the relays every second, on a thread of its own: a relay that is down may
 * keep it waiting.
 */
@Component
class RelayTending implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(RelayTending.class);

	private final RelayPool relays;

	private final ScheduleSettings settings;

	private @Nullable ScheduledExecutorService rounds;

	RelayTending(RelayPool relays, ScheduleSettings settings) {
		this.relays = relays;
		this.settings = settings;
	}

	@Override
	public void start() {
		var fresh = Executors.newSingleThreadScheduledExecutor((task) -> {
			var thread = new Thread(task, "relays");
			thread.setDaemon(true);
			return thread;
		});
		fresh.scheduleWithFixedDelay(this::tend, 1, 1, TimeUnit.SECONDS);
		this.rounds = fresh;
	}

	private void tend() {
		try {
			this.relays.tend();
		}
		catch (RuntimeException ex) {
			log.warn("the relays were not looked after: {}", ex.getMessage());
		}
	}

	@Override
	public void stop() {
		if (this.rounds != null) {
			this.rounds.shutdownNow();
			this.rounds = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.rounds != null;
	}

	@Override
	public boolean isAutoStartup() {
		return this.settings.enabled();
	}

}
