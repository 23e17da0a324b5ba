package org.daybreak.mail;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether groups may be sent to a relay that announces PIPELINING: not for a while after
 * it has lost count of one.
 */
class Pipelining {

	private static final Logger logger = LoggerFactory.getLogger(Pipelining.class);

	private static final Duration WHILE = Duration.ofMinutes(30);

	private final AtomicLong spoiledUntil = new AtomicLong(System.nanoTime());

	boolean trusted() {
		return System.nanoTime() - this.spoiledUntil.get() >= 0;
	}

	void spoiled(String relay, String why) {
		if (trusted()) {
			logger.warn("relay {} loses count of pipelined commands, one by one for {} minutes: {}", relay,
					WHILE.toMinutes(), why);
		}
		this.spoiledUntil.set(System.nanoTime() + WHILE.toNanos());
	}

}
