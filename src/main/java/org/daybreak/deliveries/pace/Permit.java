package org.daybreak.deliveries.pace;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether one more letter may go now.
 */
public sealed interface Permit {

	/** It may; whoever does not use it gives it back. */
	Permit GO = new Go();

	/**
	 * The letter may go now.
	 */
	record Go() implements Permit {

	}

	/**
	 * The relay's own pace: ask again after so long.
	 */
	record Wait(Duration duration) implements Permit {

	}

	/**
	 * The pace of the recipient's domain: set the reader aside until then and serve
	 * others.
	 */
	record Aside(Instant until) implements Permit {

	}

}
