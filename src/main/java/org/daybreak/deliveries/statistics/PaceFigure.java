package org.daybreak.deliveries.statistics;

import java.time.Instant;

/**
 * How fast letters were settled for a while.
 *
 * @param at when the while begins
 * @param seconds how long it is
 * @param accepted attempts that the relay took over
 * @param others attempts that ended otherwise
 */
public record PaceFigure(Instant at, int seconds, long accepted, long others) {

	/** Letters accepted per second. */
	public double perSecond() {
		return Math.round(this.accepted * 10.0 / this.seconds) / 10.0;
	}

}
