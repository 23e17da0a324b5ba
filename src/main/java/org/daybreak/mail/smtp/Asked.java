package org.daybreak.mail.smtp;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An invitation that is being answered: MAIL, RCPT and DATA, sent as one group or one by
 * one, and how far the relay has come.
 */
final class Asked {

	private static final Stage[] STAGES = { Stage.MAIL, Stage.RCPT, Stage.DATA };

	private final Envelope letter;

	private final boolean grouped;

	private int at;

	private boolean said;

	private @Nullable Reply refusal;

	private @Nullable Reply last;

	Asked(Envelope letter, boolean grouped) {
		this.letter = letter;
		this.grouped = grouped;
	}

	Envelope letter() {
		return this.letter;
	}

	boolean grouped() {
		return this.grouped;
	}

	/** Whether a reply is still to come; one by one nothing follows a refusal. */
	boolean more() {
		return this.at < STAGES.length && (this.grouped || this.refusal == null);
	}

	/** What the next reply answers. */
	Stage stage() {
		return STAGES[this.at];
	}

	/** Whether the command of this stage is to be said now; it is said once. */
	boolean says() {
		var first = !this.said;
		this.said = true;
		return first;
	}

	void heard(Reply reply) {
		this.at++;
		this.said = false;
		this.last = reply;
		if (this.refusal == null && !ReplyReader.agrees(reply)) {
			this.refusal = reply;
		}
	}

	@Nullable Reply last() {
		return this.last;
	}

	/** The first refusal, else the last reply. */
	Reply answer() {
		return (this.refusal != null) ? this.refusal : Objects.requireNonNull(this.last);
	}

}
