package org.daybreak.mail.smtp;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.daybreak.logs.OneLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether groups may be sent to a relay that announces PIPELINING: not for a while after
 * it has lost count of one.
 */
class Pipelining {

	private static final Logger log = LoggerFactory.getLogger(Pipelining.class);

	private static final Duration WHILE = Duration.ofMinutes(30);

	/** So often in a row a relay that can count has not just met an odd recipient. */
	private static final int STRIKES = 5;

	private final AtomicInteger strikes = new AtomicInteger();

	private volatile boolean proven;

	private final AtomicLong spoiledUntil = new AtomicLong(System.nanoTime());

	boolean trusted() {
		return System.nanoTime() - this.spoiledUntil.get() >= 0;
	}

	/** The relay has answered several groups over one connection in their order. */
	void proved() {
		if (!this.proven || this.strikes.get() != 0) {
			this.proven = true;
			this.strikes.set(0);
		}
	}

	/**
	 * The relay has answered a group with what cannot be its answer. One that is known to
	 * count is believed a few times to have meant one recipient.
	 */
	void spoiled(String relay, String why) {
		if (this.proven && this.strikes.incrementAndGet() < STRIKES) {
			return;
		}
		this.proven = false;
		this.strikes.set(0);
		if (trusted()) {
			log.warn("relay {} loses count of pipelined commands, one by one for {} minutes: {}", relay,
					WHILE.toMinutes(), OneLine.of(why));
		}
		this.spoiledUntil.set(System.nanoTime() + WHILE.toNanos());
	}

}
