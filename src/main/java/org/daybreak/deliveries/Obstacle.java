package org.daybreak.deliveries;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What stands in the way of a sending.
 *
 * @param kind for the program
 * @param sentence for people; programs outside get this alone
 */
public record Obstacle(Kind kind, @JsonValue String sentence) {

	/** What sort of obstacle; the sentence may say more and in other words. */
	public enum Kind {

		/** Nobody has approved the edition. */
		DRAFT,

		/** The newsletter has no sender or publisher yet. */
		UNFINISHED_NEWSLETTER,

		/** Nothing is sent from this database. */
		HELD,

		/** Its sending has begun already, or is over. */
		BEGUN,

		/** Its sending was cancelled. */
		CANCELLED

	}

}
