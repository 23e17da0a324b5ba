package org.daybreak.bench.relay;

/**
 * What the recording relay does instead of an answer to the RCPT of some readers.
 */
public enum Choking {

	/** Says 421, and closes. */
	CLOSING,
	/** Closes without a word. */
	HANG_UP,
	/** Says what is no reply. */
	JUNK,
	/** Says nothing for a while, and then closes. */
	SILENCE;

	/** Far longer than the 20 s after which a reader is set aside. */
	static final long SILENT_NANOS = 45_000_000_000L;

}
