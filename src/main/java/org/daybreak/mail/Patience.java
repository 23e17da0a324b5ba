package org.daybreak.mail;

/**
 * How long we wait for a reply.
 *
 * @param any for any reply but the one to the final dot, in milliseconds
 * @param dot for that one, at least ten minutes (RFC 5321 §4.5.3.2.6)
 * @param lastWords for a word from a relay that has let go of us already
 */
record Patience(int any, int dot, int lastWords) {

	Patience(int any) {
		this(any, Math.max(any, 600_000), Math.min(any, 2_000));
	}

	int of(Stage stage) {
		return (stage == Stage.DOT) ? this.dot : this.any;
	}

}
