package org.daybreak.desk.press;

import org.daybreak.deliveries.progress.Counts;
import org.daybreak.deliveries.progress.SendState;
import org.jspecify.annotations.Nullable;

/**
 * How far the sending of an edition is, as a bar and in a sentence.
 *
 * @param state null before it begins
 * @param counts disjoint, summing to the recipients
 */
public record Progress(@Nullable SendState state, Counts counts) {

	/** Letters settled for good or known to be in the relay's hands. */
	public long settled() {
		return Math.max(0, this.counts.recipients() - this.counts.pending() - this.counts.deferred());
	}

	/** In steps of ten, so that a screen reader is not told of every letter. */
	public long tens() {
		return (this.counts.recipients() == 0) ? 0 : settled() * 10 / this.counts.recipients() * 10;
	}

	public boolean moving() {
		return this.state == SendState.SENDING;
	}

	public String words() {
		if (this.state == null) {
			return "The sending begins.";
		}
		return switch (this.state) {
			case SENDING -> "Sending: %s of %s".formatted(number(settled()), readers());
			case PAUSED -> "Paused after %s of %s.".formatted(number(settled()), readers());
			case CANCELLED -> "Cancelled after %s of %s.".formatted(number(settled()), readers());
			case SENT -> "Sent to %s of %s.".formatted(number(this.counts.accepted()), readers());
		};
	}

	private String readers() {
		return number(this.counts.recipients()) + ((this.counts.recipients() == 1) ? " reader" : " readers");
	}

	private static String number(long value) {
		return "%,d".formatted(value);
	}

}
