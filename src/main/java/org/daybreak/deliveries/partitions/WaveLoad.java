package org.daybreak.deliveries.partitions;

import java.time.Instant;
import java.util.List;

/**
 * A wave with readers due, and the connections that send it now.
 *
 * @param byHand whether a person ordered it
 * @param running its partitions that are run, by whichever node
 * @param waiting how many more could be run now
 * @param lastTurn when it last had one here, counted in turns; 0 for never
 */
record WaveLoad(long wave, long newsletter, boolean byHand, List<Running> running, int waiting, long lastTurn) {

	int connections() {
		return this.running.size();
	}

	/**
	 * How many connections it could use.
	 */
	int demand() {
		return this.running.size() + this.waiting;
	}

	/**
	 * A partition that is run.
	 */
	record Running(long partition, Instant since) {

	}

}
