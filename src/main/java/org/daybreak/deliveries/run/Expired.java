package org.daybreak.deliveries.run;

/**
 * Says that a partition's edition is no news any more.
 */
final class Expired extends RuntimeException {

	Expired() {
		super("the edition is no news any more", null, false, false);
	}

}
