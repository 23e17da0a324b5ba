package org.daybreak.deliveries.circuit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Letters of unknown fate in a row over one relay, as their connections broke after the
 * dot: at this node, and at all nodes together. Letters whose own node died are no word
 * about the relay, and no part of it.
 */
class UnknownFates {

	private static final Logger log = LoggerFactory.getLogger(UnknownFates.class);

	private final String relay;

	private final Circuits shared;

	private final AtomicInteger here = new AtomicInteger();

	/** Whether all nodes may have counted some. */
	private final AtomicBoolean counted = new AtomicBoolean();

	UnknownFates(String relay, Circuits shared) {
		this.relay = relay;
		this.shared = shared;
	}

	/** One more; gives how many it makes in a row, here or everywhere. */
	int another() {
		var row = this.here.incrementAndGet();
		this.counted.set(true);
		try {
			return Math.max(row, this.shared.doubt(this.relay));
		}
		catch (RuntimeException ex) {
			log.warn("a letter of unknown fate over relay {} counts for this node alone: {}", this.relay,
					ex.getMessage());
			return row;
		}
	}

	/** A letter's fate is known; written only if any was not. */
	void settled() {
		forget();
		if (this.counted.get() && this.counted.compareAndSet(true, false)) {
			try {
				this.shared.settle(this.relay);
			}
			catch (RuntimeException ex) {
				this.counted.set(true);
			}
		}
	}

	/** What all nodes have counted. */
	void learn(int everywhere) {
		if (everywhere > 0) {
			this.counted.set(true);
		}
	}

	/** Begins anew at this node. */
	void forget() {
		if (this.here.get() != 0) {
			this.here.set(0);
		}
	}

}
