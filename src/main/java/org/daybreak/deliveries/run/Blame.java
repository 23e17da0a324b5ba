package org.daybreak.deliveries.run;

import java.time.Duration;

import org.daybreak.mail.smtp.Reply;
import org.jspecify.annotations.Nullable;

/**
 * The blame for invitations that the relay answers by closing the channel: the reader's,
 * the relay's, or nobody's, as the connection was worn out. It is told by what the
 * readers after them get, and nobody is blamed for the relay.
 */
class Blame {

	/** A relay that has answered a letter so lately is not thought to answer nobody. */
	private static final Duration LATELY = Duration.ofMinutes(5);

	private final RelayConnection wire;

	private final GoAhead goAhead;

	private final Bookkeeping books;

	private final Evidence evidence;

	private final Candidates candidates;

	private final Suspects suspects = new Suspects();

	/** Who is asked again over a new connection, the one before being closed. */
	private Suspects.@Nullable Suspect again;

	Blame(Equipment equipment, Candidates candidates) {
		this.wire = equipment.wire();
		this.goAhead = equipment.goAhead();
		this.books = equipment.books();
		this.evidence = equipment.evidence();
		this.candidates = candidates;
	}

	/** Whether it is known of everybody whose fault it was. */
	boolean settled() {
		return this.suspects.none();
	}

	/**
	 * The relay refuses us before any reader was named, and so whomever it refused
	 * before.
	 * @return what to do: to rest
	 */
	Stop refusesUs(Candidate candidate, Reply reply) {
		this.suspects.take().forEach((suspect) -> this.candidates.giveBack(suspect.candidate()));
		this.candidates.giveBack(candidate);
		this.wire.down("it refuses us: " + reply.text());
		return Stop.rest(reply, this.goAhead.now());
	}

	/** Somebody is answered: what the suspects got was their own. */
	void answered(Candidate candidate) {
		acquit(candidate.domain());
		var before = this.again;
		if (before != null && before.candidate().id() == candidate.id()) {
			this.wire.wornOut(before.reply());
		}
		this.again = null;
	}

	/** What they got may be their whole domain's, unless somebody of it is answered. */
	private void acquit(String answered) {
		if (!this.suspects.none()) {
			this.suspects.take()
				.forEach((suspect) -> this.books.deferred(suspect.candidate(), suspect.reply(),
						!suspect.candidate().domain().equals(answered)));
		}
	}

	/**
	 * The relay has closed the channel. A connection that had answered before may just be
	 * worn out, and the reader is tried over a new one; over a new one it is the reader's
	 * fault or the relay's, and the next reader tells which.
	 * @throws Stop if it is the relay's
	 */
	void closed(Candidate candidate, Reply reply) {
		var first = this.wire.firstReply();
		this.wire.hangUp();
		if (this.wire.spent()) {
			// The relay's circuit has opened: another may take the letter at once.
			if (first) {
				this.evidence.suspect(candidate.id());
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
	 * @throws Stop if it is rather the relay's: then nobody is blamed
	 */
	void judge() {
		var enough = this.suspects.enough();
		var answered = this.wire.answeredSince(this.suspects.since()) || takesWhomItTook();
		var lately = this.wire.answeredSince(System.nanoTime() - LATELY.toNanos());
		var all = this.suspects.take();
		var often = all.stream().allMatch((suspect) -> this.evidence.suspectsOften(suspect.candidate().id()));
		var known = all.stream().allMatch((suspect) -> suspect.candidate().reader().attempt() > 1);
		if (answered || (!enough && (known || (lately && often)))) {
			all.forEach((suspect) -> this.books.deferred(suspect.candidate(), suspect.reply(), true));
			return;
		}
		for (var at = all.size() - 1; at >= 0; at--) {
			var suspect = all.get(at);
			if (enough || (!lately && !this.evidence.suspects(suspect.candidate().id()))) {
				this.wire.relaysFault(suspect.reply(), suspect.candidate().domain());
			}
			this.evidence.suspect(suspect.candidate().id());
			this.candidates.giveBack(suspect.candidate());
		}
		var last = all.get(all.size() - 1).reply();
		if (enough) {
			this.wire.down("it answers one reader after the other with: " + last.text());
		}
		throw Stop.rest(last, this.goAhead.now());
	}

	/**
	 * Whether the relay would still take a letter to a reader whose letter it took
	 * lately: it is asked, and nothing is sent. Where nobody else is left, that tells the
	 * readers' fault from the relay's.
	 */
	private boolean takesWhomItTook() {
		var taken = this.evidence.takenBy(this.wire.relay(), this.goAhead.now());
		if (taken == null) {
			return false;
		}
		var reply = this.wire.invite(taken);
		this.wire.hangUp();
		return !reply.closesBeforeTheBody() && !reply.waits();
	}

}
