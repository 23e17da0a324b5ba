package org.daybreak.deliveries.run;

import java.time.Duration;
import java.util.Objects;

import org.daybreak.deliveries.letters.EditionLetter;
import org.daybreak.deliveries.partitions.FailurePolicy;
import org.daybreak.deliveries.partitions.Verdict;
import org.daybreak.mail.smtp.OctetLetter;
import org.daybreak.mail.smtp.RelayUnavailable;
import org.daybreak.mail.smtp.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The letter's loop over one connection. A letter is invited (MAIL, RCPT, DATA) behind
 * the body of the one before it; when both are answered, one ledger round writes the
 * outcome of the one and the intent of the other; then its body goes, with the next
 * invitation behind it. So a letter costs one round trip, and at most one letter of a
 * connection is ever of unknown fate.
 */
class LetterLoop {

	/** After such a silence between asking and sending, somebody may have taken over. */
	private static final Duration STALE = Duration.ofSeconds(10);

	/** The longest rest after letters that were not granted. */
	private static final Duration BACK_OFF = Duration.ofMillis(250);

	private final EditionLetter letters;

	private final RelayConnection wire;

	private final GoAhead goAhead;

	private final Bookkeeping books;

	private final SetAside aside;

	private final Candidates candidates;

	private final Blame blame;

	/** Letters in a row that were not granted, each at the cost of a connection. */
	private int refusals;

	LetterLoop(Equipment equipment, Candidates candidates) {
		this.letters = equipment.letters();
		this.wire = equipment.wire();
		this.goAhead = equipment.goAhead();
		this.books = equipment.books();
		this.aside = equipment.aside();
		this.candidates = candidates;
		this.blame = new Blame(equipment, candidates);
	}

	/**
	 * Sends to all candidates.
	 * @throws Stop when no further letter may be begun
	 * @throws RelayUnavailable when no relay takes letters
	 */
	void print() {
		@Nullable Candidate invited = null;
		while (true) {
			this.goAhead.check();
			if (invited != null) {
				invited = turn(invited);
				continue;
			}
			this.wire.leaveIfSpent();
			var first = this.candidates.next();
			if (first != null) {
				invited = heard(first, invite(first));
			}
			else if (this.blame.settled() || this.goAhead.yields()) {
				return;
			}
			else {
				this.blame.judge();
			}
		}
	}

	private Reply invite(Candidate first) {
		try {
			return this.wire.invite(first.envelope());
		}
		catch (Stop | RelayUnavailable ex) {
			this.candidates.giveBack(first);
			throw ex;
		}
	}

	/** One turn: the letter invited goes, if it may, and the next is invited. */
	private @Nullable Candidate turn(Candidate invited) {
		var next = this.candidates.follower();
		var asked = System.nanoTime();
		if (!this.books.granted(invited)) {
			this.wire.hangUp();
			this.candidates.giveBack(next);
			this.goAhead.fence();
			backOff();
			return null;
		}
		this.refusals = 0;
		if (System.nanoTime() - asked > STALE.toNanos()) {
			stillOurs(invited);
		}
		var body = this.letters.octets(invited.id(), invited.envelope().to(), this.goAhead.now());
		if (!this.wire.begins()) {
			return afresh(invited, body, next);
		}
		var exchange = this.wire.transmit(invited.envelope(), body, (next != null) ? next.envelope() : null);
		if (FailurePolicy.of(exchange.body()) == Verdict.NOT_SENT) {
			return afresh(invited, body, next);
		}
		this.books.answered(invited, exchange.body());
		return (next != null) ? heard(next, Objects.requireNonNull(exchange.next())) : null;
	}

	/**
	 * One reader has left; of several in a row somebody, such as an import, has locked
	 * the rows.
	 */
	private void backOff() {
		if (++this.refusals > 1) {
			var wait = Duration.ofMillis(10L << Math.min(this.refusals, 10));
			this.goAhead.sleep((wait.compareTo(BACK_OFF) < 0) ? wait : BACK_OFF);
		}
	}

	/**
	 * A node that slept may have been taken for dead, and its letter be in other hands.
	 */
	private void stillOurs(Candidate granted) {
		try {
			this.goAhead.fence();
		}
		catch (Stop ex) {
			this.books.notSent(granted, "this node had been taken for dead");
			throw ex;
		}
	}

	/**
	 * The letter has not left us, and its intent stands: one new connection is worth
	 * trying.
	 */
	private @Nullable Candidate afresh(Candidate granted, OctetLetter body, @Nullable Candidate next) {
		this.candidates.giveBack(next);
		try {
			this.books.answered(granted, this.wire.afresh(granted.envelope(), body));
		}
		catch (Stop | RelayUnavailable ex) {
			this.books.notSent(granted, String.valueOf(ex.getMessage()));
			throw ex;
		}
		return null;
	}

	/** What the relay said to an invitation; the candidate if its body may come. */
	private @Nullable Candidate heard(Candidate candidate, Reply reply) {
		if (reply.waits()) {
			return slow(candidate, reply);
		}
		if (reply.closesBeforeTheBody()) {
			this.blame.closed(candidate, reply);
			return null;
		}
		if (FailurePolicy.relayRefuses(reply)) {
			throw this.blame.refusesUs(candidate, reply);
		}
		this.blame.answered(candidate);
		if (reply.invited()) {
			return candidate;
		}
		this.books.refused(candidate, reply);
		return null;
	}

	/**
	 * The relay has not answered yet. One that is slow about many is slow, and is waited
	 * for; where it takes no connection more, the reader is tried again later.
	 */
	private @Nullable Candidate slow(Candidate candidate, Reply reply) {
		if (!this.wire.another()) {
			this.blame.closed(candidate, reply.givenUp());
			return null;
		}
		return this.aside.take(candidate, this.wire) ? null : heard(candidate, this.wire.goOn(candidate.envelope()));
	}

}
