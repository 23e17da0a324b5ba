package org.daybreak.deliveries.run;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import org.daybreak.deliveries.letters.EditionLetter;
import org.daybreak.deliveries.partitions.DueReader;
import org.daybreak.deliveries.partitions.FailurePolicy;
import org.daybreak.deliveries.partitions.Partition;
import org.daybreak.deliveries.partitions.Verdict;
import org.daybreak.mail.smtp.Envelope;
import org.daybreak.mail.smtp.RelayUnavailable;
import org.daybreak.mail.smtp.Reply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all parts of one run of a partition share: the wire, what is in hand, what people
 * ordered, and what the relay's words mean.
 */
class Run {

	private static final Logger log = LoggerFactory.getLogger(Run.class);

	/** Orders of people are at most so old. */
	private static final Duration ORDERS = Duration.ofSeconds(1);

	/** After "closing channel" (RFC 5321 §3.8) a partition rests. */
	private static final Duration CLOSED_ON_US = Duration.ofSeconds(5);

	/** So many bodies in a row answered by "closing channel" are no reader's. */
	private static final int CLOSINGS = 3;

	private final Partition partition;

	private final EditionLetter letters;

	private final SendLoop press;

	private final RelayConnection wire;

	private final PendingEntries inHand;

	private final Judgement judgement;

	private final SetAside aside = new SetAside();

	private long ordersRead = Long.MIN_VALUE;

	private int closings;

	private boolean yielding;

	Run(Partition partition, EditionLetter letters, RelayConnection wire, SendLoop press) {
		this.partition = partition;
		this.letters = letters;
		this.press = press;
		this.wire = wire;
		this.inHand = new PendingEntries(partition, press.ledger());
		this.judgement = new Judgement(press.settings().uncertain());
	}

	Partition partition() {
		return this.partition;
	}

	EditionLetter letters() {
		return this.letters;
	}

	RelayConnection wire() {
		return this.wire;
	}

	Instant now() {
		return this.press.clock().instant();
	}

	/** Pause, cancel, hold and shutdown, read afresh once a second. */
	void obey() {
		if (this.press.stopping()) {
			throw new PutBack("RUNNABLE", now(), "the node stopped");
		}
		var time = System.nanoTime();
		if (this.ordersRead == Long.MIN_VALUE || time - this.ordersRead > ORDERS.toNanos()) {
			this.ordersRead = time;
			clockIsRight();
			switch (this.press.orders().of(this.partition.editionId())) {
				case PAUSE -> throw new PutBack("PAUSED", now(), "paused");
				case CANCEL -> throw new PutBack("CANCELLED", now(), "cancelled");
				case GO -> {
				}
			}
			this.press.held().ifPresent((why) -> {
				throw new PutBack("WAITING", now(), why);
			});
			if (this.press.expiry().expired(this.partition)) {
				clockIsRight();
				throw new Expired();
			}
		}
	}

	/**
	 * Whether no further letter is begun, as another wave has less than its share of the
	 * connections; once said it holds to the end of the run.
	 */
	boolean yields() {
		this.yielding = this.yielding || this.press.partitions().yields(this.partition);
		return this.yielding;
	}

	/** By a clock that was set every edition may seem old: somebody else goes on. */
	private void clockIsRight() {
		if (this.press.clockOff()) {
			throw new PutBack("RUNNABLE", now(), "the clock of the node is off");
		}
	}

	/**
	 * Lets a little time pass.
	 * @throws PutBack when the node stops meanwhile
	 */
	void sleep(Duration time) {
		try {
			TimeUnit.NANOSECONDS.sleep(time.toNanos());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new PutBack("RUNNABLE", now(), "the node stopped");
		}
	}

	/** Whether a partition could be run that does not wait for a domain's pace. */
	boolean othersWait() {
		return this.press.partitions().anyBut(PacedTail.REASON);
	}

	/**
	 * Ends the run if somebody else has taken the partition over.
	 * @throws Fenced then
	 */
	void fence() {
		if (!this.press.partitions().owned(this.partition)) {
			throw new Fenced();
		}
		// What was not granted may have been ordered to wait.
		this.ordersRead = Long.MIN_VALUE;
	}

	/** Whether the letter's body may go; also writes what is in hand. */
	boolean granted(Candidate candidate) {
		return this.inHand.granted(candidate.reader(), this.wire, now());
	}

	/** Writes what is in hand. */
	void settle() {
		this.inHand.settle();
	}

	/** A letter whose body went out, or whose intent stands, has been answered. */
	void answered(Candidate candidate, Reply reply) {
		var verdict = FailurePolicy.of(reply);
		var outcome = this.judgement.of(candidate.reader(), verdict, this.wire.name(), reply.text(), now());
		this.inHand.answered(outcome);
		this.press.tally(this.partition, candidate, outcome);
		this.press.suspicions().forget(candidate.id());
		if (verdict == Verdict.ACCEPTED) {
			this.press.served().add(this.wire.name(), candidate.envelope(), now());
		}
		consequences(candidate, verdict, reply);
	}

	/** To whom the relay took a letter lately; null: to nobody. */
	@Nullable Envelope served() {
		return this.press.served().of(this.wire.relay(), now());
	}

	/**
	 * The relay has not answered this reader's invitation yet: its connection goes on
	 * waiting for the answer, and others go on over another.
	 * @return false if there is no room for it
	 */
	boolean setAside(Candidate candidate) {
		if (!this.press.waitingRoom().hasRoom()) {
			return false;
		}
		var since = System.nanoTime();
		var own = this.wire.handOver();
		this.aside.began(candidate.id());
		this.press.waitingRoom().seat(() -> {
			try (own) {
				new Run(this.partition, this.letters, own, this.press).patiently(candidate, since);
			}
			finally {
				this.aside.done(candidate.id());
			}
		});
		return true;
	}

	/** The readers whose letters wait beside this run. */
	SetAside aside() {
		return this.aside;
	}

	/** Waits for the relay's answer to one reader, and sends the letter if it is yes. */
	private void patiently(Candidate candidate, long since) {
		this.press.besides(this.wire, () -> {
			try {
				var reply = this.wire.goOn(candidate.envelope());
				obey();
				if (reply.closesBeforeTheBody()) {
					if (this.wire.answeredSince(since)) {
						deferred(candidate, reply, true);
					}
					// Else it is the relay's fault, and the reader waits as everybody.
				}
				else if (!reply.invited()) {
					refused(candidate, reply);
				}
				else if (granted(candidate)) {
					transmit(candidate);
				}
			}
			catch (PutBack | Fenced | Expired | RelayUnavailable ex) {
				log.info("a letter of partition {} set aside is given back: {}", this.partition.id(), ex.getMessage());
			}
			finally {
				settle();
			}
		});
	}

	private void transmit(Candidate candidate) {
		var body = this.letters.octets(candidate.id(), candidate.envelope().to(), now());
		if (this.wire.begins()) {
			answered(candidate, this.wire.transmit(candidate.envelope(), body, null).body());
		}
		else {
			notSent(candidate, "the relay had waited too long for the letter");
		}
	}

	/**
	 * The relay has closed the channel instead of an answer to this reader's invitation,
	 * and answers others: tried again later, as any transient refusal.
	 * @param domainToo whether it may be meant for the reader's whole domain
	 */
	void deferred(Candidate candidate, Reply reply, boolean domainToo) {
		var outcome = this.judgement.of(candidate.reader(), FailurePolicy.of(reply), this.wire.name(), reply.text(),
				now());
		if (domainToo) {
			this.wire.ownFault(reply, candidate.domain());
		}
		this.inHand.refused(candidate.reader(), outcome, now());
		this.press.tally(this.partition, candidate, outcome);
		this.press.suspicions().forget(candidate.id());
	}

	Suspicions suspicions() {
		return this.press.suspicions();
	}

	/** A letter was refused before its body could go. */
	void refused(Candidate candidate, Reply reply) {
		var verdict = FailurePolicy.of(reply);
		if (verdict != Verdict.SENDER_REFUSED) {
			var outcome = this.judgement.of(candidate.reader(), verdict, this.wire.name(), reply.text(), now());
			this.inHand.refused(candidate.reader(), outcome, now());
			this.press.tally(this.partition, candidate, outcome);
		}
		consequences(candidate, verdict, reply);
	}

	/** The letter has not left us, though its intent stands. */
	void notSent(Candidate candidate, String why) {
		this.inHand.answered(this.judgement.of(candidate.reader(), Verdict.NOT_SENT, this.wire.name(), why, now()));
	}

	/** No letter can reach what stands as the reader's address. */
	void unreachable(DueReader reader, String why) {
		this.inHand.refused(reader, this.judgement.of(reader, Verdict.ADDRESS_REJECTED, "", why, now()), now());
	}

	/** The relay closes the channel: no letter's fault, and no reason to hurry. */
	void rest(Reply reply) {
		throw new PutBack("WAITING", now().plus(CLOSED_ON_US), "the relay says " + reply.text());
	}

	private void consequences(Candidate candidate, Verdict verdict, Reply reply) {
		if (FailurePolicy.deadAddress(reply)) {
			settle();
			this.press.dead(candidate, reply);
		}
		if (verdict == Verdict.CONTENT_REFUSED) {
			// The ledger waits for the database; what counts refusals does not.
			settle();
		}
		if (this.press.refusals(this.partition.editionId()).pauseAfter(verdict)) {
			settle();
			this.press.pauseItself(this.partition, reply);
		}
		this.closings = (reply.code() == 421) ? this.closings + 1 : 0;
		if (this.closings >= CLOSINGS) {
			rest(reply);
		}
	}

}
