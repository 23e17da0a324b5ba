package org.daybreak.deliveries.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.daybreak.deliveries.ledger.Ledger;

import org.springframework.stereotype.Component;

/**
 * Where connections wait for a relay that is slow about one reader: as long as RFC 5321
 * §4.5.3.2 says, and in nobody's way. It has few seats, each a thread and a connection
 * beside those of the press.
 */
@Component
class WaitingRoom implements AutoCloseable {

	/** A relay that is slow about more readers than that is slow. */
	static final int SEATS = 16;

	private final InvitationWatch invitations;

	private final Ledger ledger;

	private final AtomicInteger taken = new AtomicInteger();

	private final Set<RelayConnection> waiting = ConcurrentHashMap.newKeySet();

	private final ExecutorService seats = new ThreadPoolExecutor(0, SEATS, 10, TimeUnit.SECONDS,
			new SynchronousQueue<>(), (task) -> {
				var thread = new Thread(task, "waiting-room");
				thread.setDaemon(true);
				return thread;
			});

	WaitingRoom(InvitationWatch invitations, Ledger ledger) {
		this.invitations = invitations;
		this.ledger = ledger;
	}

	/** Takes a seat for what {@link #seat} is given; false if none is free. */
	boolean hasRoom() {
		if (this.taken.incrementAndGet() <= SEATS && !this.seats.isShutdown()) {
			return true;
		}
		this.taken.decrementAndGet();
		return false;
	}

	/**
	 * Seats a letter; to be called once after {@link #hasRoom} said yes.
	 * @param wire its connection, closed at the end
	 * @param wait waits for the relay's answer and does what follows from it
	 * @param end called when it is over, whatever came of it
	 */
	void seat(RelayConnection wire, Runnable wait, Runnable end) {
		this.seats.execute(() -> {
			try {
				sit(wire, wait, end);
			}
			finally {
				this.taken.decrementAndGet();
			}
		});
	}

	private void sit(RelayConnection wire, Runnable wait, Runnable end) {
		this.invitations.over(wire);
		this.waiting.add(wire);
		this.ledger.joined();
		try (wire) {
			wait.run();
		}
		finally {
			this.ledger.left();
			this.waiting.remove(wire);
			this.invitations.noMoreOver(wire);
			end.run();
		}
	}

	/** Seats nobody any more, and cuts the connections of those who wait. */
	@Override
	public void close() {
		this.seats.shutdown();
		this.waiting.forEach(RelayConnection::abandon);
	}

}
