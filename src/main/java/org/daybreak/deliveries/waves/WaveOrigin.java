package org.daybreak.deliveries.waves;

/**
 * Who wrote a wave.
 */
public enum WaveOrigin {

	/** The timetable, for the mornings of a zone. */
	SCHEDULED,

	/** A person, for all readers of now. */
	MANUAL

}
