package org.daybreak.mail.smtp;

/**
 * How long we wait for a reply.
 *
 * @param any for any reply but the one to the final dot, in milliseconds
 * @param dot for that one, at least ten minutes (RFC 5321 §4.5.3.2.6)
 * @param longest for any reply but that one by somebody who has set the letter aside:
 * five minutes for MAIL and RCPT, two for DATA (RFC 5321 §4.5.3.2.2 to 4), but no shorter
 * @param lastWords for a word from a relay that has let go of us already
 */
record ReplyTimeouts(int any, int dot, Longest longest, int lastWords) {

	ReplyTimeouts(int any) {
		this(any, Math.max(any, 600_000), new Longest(Math.max(any, 300_000), Math.max(any, 120_000)),
				Math.min(any, 2_000));
	}

	int of(Stage stage) {
		return (stage == Stage.DOT) ? this.dot : this.any;
	}

	int longest(Stage stage) {
		return (stage == Stage.DATA) ? this.longest.data() : this.longest.recipient();
	}

	/**
	 * In milliseconds.
	 */
	record Longest(int recipient, int data) {

	}

}
