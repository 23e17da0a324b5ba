package org.daybreak.deliveries.alarms;

/**
 * What can be wrong so that a person must know.
 */
public enum AlarmKind {

	/**
	 * A node may send nothing: it is told so, or runs on the database of another site.
	 */
	HELD("Nothing is sent"),

	/** A newsletter's first wave is due, and there is no edition it could take. */
	NO_EDITION("No edition"),

	/** A wave ended without having been sent. */
	WAVE_MISSED("Morning missed"),

	/** An open wave makes no progress although its letters may go. */
	WAVE_STALLED("Wave stalled"),

	/** The press has paused an edition by itself. */
	EDITION_PAUSED("Edition paused itself"),

	/** A relay is given no letters for now. */
	RELAY_CIRCUIT("Relay out of use"),

	/** A node's clock differs from the database's: it takes no work. */
	CLOCK_OFF("Clock off");

	private final String words;

	AlarmKind(String words) {
		this.words = words;
	}

	/** In two or three words, for people. */
	public String words() {
		return this.words;
	}

}
