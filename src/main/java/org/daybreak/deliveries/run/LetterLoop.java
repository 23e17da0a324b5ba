package org.daybreak.deliveries.run;

import java.time.Duration;
import java.util.Objects;

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

	/** A relay that has answered a letter so lately is not thought to answer nobody. */
	private static final Duration LATELY = Duration.ofMinutes(5);

	/** The longest rest after letters that were not granted. */
	private static final Duration BACK_OFF = Duration.ofMillis(250);

	private final Run run;

	private final Candidates candidates;

	private final Suspects suspects = new Suspects();

	/** Who is asked again over a new connection, the one before being closed. */
	private Suspects.@Nullable Suspect again;

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
				if (first == null && (this.suspects.none() || this.run.yields())) {
					return;
				}
				if (first == null) {
					judge();
					continue;
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
		if (reply.waits()) {
			return slow(candidate, reply);
		}
		if (reply.closesBeforeTheBody()) {
			closed(candidate, reply);
			return null;
		}
		if (FailurePolicy.relayRefuses(reply)) {
			this.suspects.take().forEach((suspect) -> this.candidates.giveBack(suspect.candidate()));
			this.candidates.giveBack(candidate);
			this.run.wire().down("it refuses us: " + reply.text());
			this.run.rest(reply);
		}
		// Somebody is answered: what the suspects got was their own.
		acquit(candidate.domain());
		var before = this.again;
		if (before != null && before.candidate().id() == candidate.id()) {
			this.run.wire().wornOut(before.reply());
		}
		this.again = null;
		if (reply.invited()) {
			return candidate;
		}
		this.run.refused(candidate, reply);
		return null;
	}

	/**
	 * The relay has not answered yet. One that is slow about many is slow, and is waited
	 * for; where it takes no connection more, the reader is tried again later.
	 */
	private @Nullable Candidate slow(Candidate candidate, Reply reply) {
		if (!this.run.wire().another()) {
			closed(candidate, reply.givenUp());
			return null;
		}
		return this.run.setAside(candidate) ? null : heard(candidate, this.run.wire().goOn(candidate.envelope()));
	}

	/** What they got may be their whole domain's, unless somebody of it is answered. */
	private void acquit(String answered) {
		if (!this.suspects.none()) {
			this.suspects.take()
				.forEach((suspect) -> this.run.deferred(suspect.candidate(), suspect.reply(),
						!suspect.candidate().domain().equals(answered)));
		}
	}

	/**
	 * The relay has closed the channel. A connection that had answered before may just be
	 * worn out, and the reader is tried over a new one; over a new one it is the reader's
	 * fault or the relay's, and the next reader tells which.
	 */
	private void closed(Candidate candidate, Reply reply) {
		var first = this.run.wire().firstReply();
		this.run.wire().hangUp();
		if (this.run.wire().spent()) {
			// The relay's circuit has opened: another may take the letter at once.
			if (first) {
				this.run.suspicions().remember(candidate.id());
			}
			this.candidates.giveBack(candidate);
		}
		else if (!first) {
			this.again = new Suspects.Suspect(candidate, reply);
			this.candidates.giveBack(candidate);
		}
		else {
			this.again = null;
			this.suspects.add(candidate, reply);
			this.candidates.prefer(this.suspects.domains());
			if (this.suspects.enough()) {
				judge();
			}
		}
	}

	/**
	 * Several readers in a row, or the last ones, and nobody after them to tell whose
	 * fault it is.
	 * @throws PutBack if it is rather the relay's: then nobody is blamed
	 */
	private void judge() {
		var enough = this.suspects.enough();
		var answered = this.run.wire().answeredSince(this.suspects.since()) || takesWhomItTook();
		var lately = this.run.wire().answeredSince(System.nanoTime() - LATELY.toNanos());
		var all = this.suspects.take();
		var often = all.stream().allMatch((suspect) -> this.run.suspicions().often(suspect.candidate().id()));
		var known = all.stream().allMatch((suspect) -> suspect.candidate().reader().attempt() > 1);
		if (answered || (!enough && (known || (lately && often)))) {
			all.forEach((suspect) -> this.run.deferred(suspect.candidate(), suspect.reply(), true));
			return;
		}
		for (var at = all.size() - 1; at >= 0; at--) {
			var suspect = all.get(at);
			if (enough || (!lately && !this.run.suspicions().hold(suspect.candidate().id()))) {
				this.run.wire().relaysFault(suspect.reply(), suspect.candidate().domain());
			}
			this.run.suspicions().remember(suspect.candidate().id());
			this.candidates.giveBack(suspect.candidate());
		}
		var last = all.get(all.size() - 1).reply();
		if (enough) {
			this.run.wire().down("it answers one reader after the other with: " + last.text());
		}
		this.run.rest(last);
	}

	/**
	 * Whether the relay would still take a letter to a reader whose letter it took
	 * lately: it is asked, and nothing is sent. Where nobody else is left, that tells the
	 * readers' fault from the relay's.
	 */
	private boolean takesWhomItTook() {
		var served = this.run.served();
		if (served == null) {
			return false;
		}
		var reply = this.run.wire().invite(served);
		this.run.wire().hangUp();
		return !reply.closesBeforeTheBody() && !reply.waits();
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
