package org.daybreak.deliveries;

import java.time.Duration;
import java.util.Objects;

import org.daybreak.mail.OctetLetter;
import org.daybreak.mail.RelayUnavailable;
import org.daybreak.mail.Reply;
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

	/** A relay that drops us so often before any body is down. */
	private static final int LOSSES = 3;

	/** The longest rest after letters that were not granted. */
	private static final Duration BACK_OFF = Duration.ofMillis(250);

	private final Run run;

	private final Candidates candidates;

	private int losses;

	/** Letters in a row that were not granted, each at the cost of a connection. */
	private int refusals;

	LetterLoop(Run run, Candidates candidates) {
		this.run = run;
		this.candidates = candidates;
	}

	/**
	 * Sends to all candidates.
	 * @throws PutBack when the partition is to be put back
	 * @throws Fenced when somebody else has taken it over
	 * @throws RelayUnavailable when no relay takes letters
	 */
	void print() {
		@Nullable Candidate invited = null;
		while (true) {
			this.run.obey();
			if (invited == null) {
				this.run.wire().leaveIfSpent();
				var first = this.candidates.next();
				if (first == null) {
					return;
				}
				invited = heard(first, invite(first));
			}
			else {
				invited = turn(invited);
			}
		}
	}

	private Reply invite(Candidate first) {
		try {
			return this.run.wire().invite(first.envelope());
		}
		catch (PutBack | RelayUnavailable ex) {
			this.candidates.giveBack(first);
			throw ex;
		}
	}

	/** One turn: the letter invited goes, if it may, and the next is invited. */
	private @Nullable Candidate turn(Candidate invited) {
		var next = this.candidates.follower();
		var asked = System.nanoTime();
		if (!this.run.granted(invited)) {
			this.run.wire().hangUp();
			this.candidates.giveBack(next);
			this.run.fence();
			backOff();
			return null;
		}
		this.refusals = 0;
		if (System.nanoTime() - asked > STALE.toNanos()) {
			stillOurs(invited);
		}
		var body = this.run.letters().octets(invited.id(), invited.envelope().to(), this.run.now());
		if (!this.run.wire().begins()) {
			return afresh(invited, body, next);
		}
		var exchange = this.run.wire().transmit(invited.envelope(), body, (next != null) ? next.envelope() : null);
		if (FailurePolicy.of(exchange.body()) == Verdict.NOT_SENT) {
			return afresh(invited, body, next);
		}
		this.run.answered(invited, exchange.body());
		this.losses = 0;
		return (next != null) ? heard(next, Objects.requireNonNull(exchange.next())) : null;
	}

	/**
	 * One reader has left; of several in a row somebody, such as an import, has locked
	 * the rows.
	 */
	private void backOff() {
		if (++this.refusals > 1) {
			var wait = Duration.ofMillis(10L << Math.min(this.refusals, 10));
			this.run.sleep((wait.compareTo(BACK_OFF) < 0) ? wait : BACK_OFF);
		}
	}

	/**
	 * The letter has not left us, and its intent stands: one new connection is worth
	 * trying.
	 */
	private @Nullable Candidate afresh(Candidate granted, OctetLetter body, @Nullable Candidate next) {
		this.candidates.giveBack(next);
		try {
			this.run.answered(granted, this.run.wire().afresh(granted.envelope(), body));
		}
		catch (PutBack | RelayUnavailable ex) {
			this.run.notSent(granted, String.valueOf(ex.getMessage()));
			throw ex;
		}
		return null;
	}

	/** What the relay said to an invitation; the candidate if its body may come. */
	private @Nullable Candidate heard(Candidate candidate, Reply reply) {
		if (reply.invited()) {
			return candidate;
		}
		if (reply.lost()) {
			this.candidates.giveBack(candidate);
			if (this.run.wire().spent()) {
				// The relay's circuit has opened: another may take the letter at once.
				this.losses = 0;
			}
			else if (++this.losses >= LOSSES) {
				this.run.rest(reply);
			}
		}
		else if (reply.code() == 421) {
			this.candidates.giveBack(candidate);
			if (!this.run.wire().used()) {
				this.run.rest(reply);
			}
			this.run.wire().hangUp();
		}
		else {
			this.run.refused(candidate, reply);
		}
		return null;
	}

	/**
	 * A node that slept may have been taken for dead, and its letter be in other hands.
	 */
	private void stillOurs(Candidate granted) {
		try {
			this.run.fence();
		}
		catch (Fenced ex) {
			this.run.notSent(granted, "this node had been taken for dead");
			throw ex;
		}
	}

}
