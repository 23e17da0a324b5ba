package org.daybreak.deliveries.run;

import java.time.Duration;
import java.time.Instant;

import org.daybreak.deliveries.partitions.PartitionStatus;
import org.daybreak.mail.smtp.Reply;

/**
 * The signal that no further letter of a partition is begun by this run, and why.
 */
final class Stop extends RuntimeException {

	/** After "closing channel" (RFC 5321 §3.8) a partition rests. */
	private static final Duration CLOSED_ON_US = Duration.ofSeconds(5);

	private final Kind kind;

	private final PartitionStatus status;

	private final Instant until;

	private Stop(Kind kind, PartitionStatus status, Instant until, String why) {
		super(why, null, false, false);
		this.kind = kind;
		this.status = status;
		this.until = until;
	}

	/** The partition is put back, so that somebody goes on with it later. */
	static Stop putBack(PartitionStatus status, Instant until, String why) {
		return new Stop(Kind.PUT_BACK, status, until, why);
	}

	/** The relay closes the channel: no letter's fault, and no reason to hurry. */
	static Stop rest(Reply reply, Instant now) {
		return putBack(PartitionStatus.WAITING, now.plus(CLOSED_ON_US), "the relay says " + reply.text());
	}

	/**
	 * The partition is no longer this run's: it was taken over, paused or cancelled.
	 */
	static Stop fenced() {
		return new Stop(Kind.FENCED, PartitionStatus.RUNNING, Instant.MAX, "the partition is another run's");
	}

	/** The partition's edition is no news any more. */
	static Stop expired() {
		return new Stop(Kind.EXPIRED, PartitionStatus.CANCELLED, Instant.MAX, "the edition is no news any more");
	}

	Kind kind() {
		return this.kind;
	}

	/** How the partition stands from now on. */
	PartitionStatus status() {
		return this.status;
	}

	/** When a partition that is put back may be taken again. */
	Instant until() {
		return this.until;
	}

	String why() {
		return String.valueOf(getMessage());
	}

	/**
	 * What becomes of the partition.
	 */
	enum Kind {

		PUT_BACK, FENCED, EXPIRED

	}

}
