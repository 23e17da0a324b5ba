package org.daybreak.server;

import java.time.Duration;

/**
 * What a body may cost.
 *
 * @param octets the most that a stranger may send
 * @param time how long the whole of it may take
 * @param swallowed the most that is read and thrown away to answer politely
 * @param waiting how many threads may wait for bodies at once
 * @param waitingPerNetwork how many of them for one network
 * @param threads how many threads the server has
 * @param reserved how many of them answer probes only
 */
record BodySettings(int octets, Duration time, long swallowed, int waiting, int waitingPerNetwork, int threads,
		int reserved) {

	private static final int RESERVED = 20;

	static BodySettings of(int threads) {
		var reserved = Math.min(RESERVED, Math.max(2, threads / 4));
		var waiting = Math.max(2, (threads - reserved) / 2);
		return new BodySettings(64 * 1024, Duration.ofSeconds(10), 8L * 1024 * 1024, waiting, Math.max(1, waiting / 2),
				threads, reserved);
	}

}
