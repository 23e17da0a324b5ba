package org.daybreak.deliveries.run;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Sees to it that no relay waits longer than twenty seconds for a body it has invited,
 * whatever keeps the connection's thread: a ledger, a query, a database that is gone. RFC
 * 5321 §4.5.3.2.5 lets a relay give up on us; we do so first, while nothing has been
 * sent.
 */
@Component
class InvitationWatch implements DisposableBean {

	private static final Duration TICK = Duration.ofSeconds(1);

	/** Whoever has waited so long at one tick has waited twenty seconds at the next. */
	static final Duration PATIENCE = Duration.ofSeconds(20).minus(TICK);

	private final Set<RelayConnection> wires = ConcurrentHashMap.newKeySet();

	private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor((task) -> {
		var thread = new Thread(task, "invitations");
		thread.setDaemon(true);
		return thread;
	});

	InvitationWatch() {
		var unused = this.watch.scheduleWithFixedDelay(() -> look(PATIENCE), TICK.toMillis(), TICK.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	void over(RelayConnection wire) {
		this.wires.add(wire);
	}

	void noMoreOver(RelayConnection wire) {
		this.wires.remove(wire);
	}

	void look(Duration patience) {
		var now = System.nanoTime();
		this.wires.forEach((wire) -> wire.abandonAfter(patience, now));
	}

	@Override
	public void destroy() {
		this.watch.shutdownNow();
	}

}
