package org.daybreak.deliveries.run;

import java.time.Instant;
import java.time.InstantSource;

import org.daybreak.deliveries.ledger.Outcome;
import org.daybreak.deliveries.partitions.DueReader;
import org.daybreak.deliveries.partitions.FailurePolicy;
import org.daybreak.deliveries.partitions.Partition;
import org.daybreak.deliveries.partitions.Verdict;
import org.daybreak.mail.smtp.Reply;

/**
 * The books of one connection at work on a partition: which letter may go, and what the
 * relay said to each.
 */
class Bookkeeping {

	/** So many bodies in a row answered by "closing channel" are no reader's. */
	private static final int CLOSINGS = 3;

	private final Partition partition;

	private final RelayConnection wire;

	private final PendingEntries pending;

	private final Consequences consequences;

	private final Evidence evidence;

	private final InstantSource clock;

	private int closings;

	Bookkeeping(Partition partition, RelayConnection wire, SendDesk desk) {
		this.partition = partition;
		this.wire = wire;
		this.pending = new PendingEntries(partition, desk.ledger());
		this.consequences = desk.consequences();
		this.evidence = desk.evidence();
		this.clock = desk.clock();
	}

	/** Whether the letter's body may go; also writes what is in hand. */
	boolean granted(Candidate candidate) {
		return this.pending.granted(candidate.reader(), this.wire, now());
	}

	/** Writes what is in hand. */
	void settle() {
		this.pending.settle();
	}

	/**
	 * A letter whose body went out, or whose intent stands, has been answered.
	 * @throws Stop when the answer is no letter's fault
	 */
	void answered(Candidate candidate, Reply reply) {
		var verdict = FailurePolicy.of(reply);
		var outcome = outcome(candidate, verdict, reply);
		this.pending.answered(outcome);
		this.consequences.tally(this.partition, candidate, outcome);
		this.evidence.answered(candidate.id());
		if (verdict == Verdict.ACCEPTED) {
			this.evidence.taken(this.wire.name(), candidate.envelope(), now());
		}
		consequences(candidate, verdict, reply);
	}

	/**
	 * A letter was refused before its body could go.
	 * @throws Stop when the refusal is no letter's fault
	 */
	void refused(Candidate candidate, Reply reply) {
		var verdict = FailurePolicy.of(reply);
		if (verdict != Verdict.SENDER_REFUSED) {
			enter(candidate, outcome(candidate, verdict, reply));
		}
		consequences(candidate, verdict, reply);
	}

	/**
	 * The relay has closed the channel instead of an answer to this reader's invitation,
	 * and answers others: tried again later, as any transient refusal.
	 * @param domainToo whether it may be meant for the reader's whole domain
	 */
	void deferred(Candidate candidate, Reply reply, boolean domainToo) {
		var outcome = outcome(candidate, FailurePolicy.of(reply), reply);
		if (domainToo) {
			this.wire.ownFault(reply, candidate.domain());
		}
		enter(candidate, outcome);
		this.evidence.answered(candidate.id());
	}

	private Outcome outcome(Candidate candidate, Verdict verdict, Reply reply) {
		return this.consequences.outcome(candidate.reader(), verdict, this.wire.name(), reply.text(), now());
	}

	private void enter(Candidate candidate, Outcome outcome) {
		this.pending.refused(candidate.reader(), outcome, now());
		this.consequences.tally(this.partition, candidate, outcome);
	}

	/** The letter has not left us, though its intent stands. */
	void notSent(Candidate candidate, String why) {
		this.pending
			.answered(this.consequences.outcome(candidate.reader(), Verdict.NOT_SENT, this.wire.name(), why, now()));
	}

	/** No letter can reach what stands as the reader's address. */
	void unreachable(DueReader reader, String why) {
		this.pending.refused(reader, this.consequences.outcome(reader, Verdict.ADDRESS_REJECTED, "", why, now()),
				now());
	}

	private void consequences(Candidate candidate, Verdict verdict, Reply reply) {
		if (FailurePolicy.deadAddress(reply)) {
			settle();
			this.consequences.dead(candidate, reply);
		}
		if (verdict == Verdict.CONTENT_REFUSED) {
			// The ledger waits for the database; what counts refusals does not.
			settle();
		}
		if (this.consequences.pauseAfter(verdict, this.partition)) {
			settle();
			throw this.consequences.pause(this.partition, reply, now());
		}
		this.closings = (reply.code() == 421) ? this.closings + 1 : 0;
		if (this.closings >= CLOSINGS) {
			throw Stop.rest(reply, now());
		}
	}

	private Instant now() {
		return this.clock.instant();
	}

}
