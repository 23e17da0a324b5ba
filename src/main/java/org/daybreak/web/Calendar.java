package org.daybreak.web;

import java.time.Instant;

/**
 * Moments that people and programs may name: years of four digits, which every database
 * and every reader of our answers holds.
 */
public final class Calendar {

	private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

	private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

	private Calendar() {
	}

	/**
	 * The moment, if a calendar has it.
	 * @throws Malformed naming the field if it has not
	 */
	public static Instant moment(String field, Instant given) {
		if (given.isBefore(FIRST) || given.isAfter(LAST)) {
			throw new Malformed(field, "lies outside the calendar");
		}
		return given;
	}

}
