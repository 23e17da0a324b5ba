package org.daybreak.signup.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.daybreak.database.Doorbell;
import org.daybreak.logs.Refrain;
import org.daybreak.mail.outbox.MailHold;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The decisions on what the intake has taken, in batches, each with its letters one
 * transaction and one at a time over all nodes: a sign-up is decided once, whichever node
 * dies. A thread of its own is woken when a sign-up has come; the timetable finds what a
 * dead node has left.
 */
@Component
public class Decisions implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(Decisions.class);

	private static final Refrain refrain = Refrain.of(Decisions.class);

	private static final int BATCH = 100;

	/** So many were decided where it was another's turn. */
	private static final int BUSY = -1;

	private static final Duration MOMENT = Duration.ofMillis(20);

	/** So many moments somebody else may take before the timetable comes again. */
	private static final int PATIENCE = 100;

	/** Who is not written to within a day has typed the address again long ago. */
	private static final Duration LIFE = Duration.ofDays(1);

	private final IntakeRows rows;

	private final Decider decider;

	private final IntakeDays days;

	private final Turn turn;

	private final TransactionOperations transaction;

	private final MailHold hold;

	private final InstantSource clock;

	private final Doorbell doorbell = new Doorbell("intake", this::decideFreshUnlessHeld,
			(fault) -> refrain.warn(fault, "intake: deciding failed, the sign-ups stay"));

	Decisions(IntakeRows rows, Decider decider, IntakeDays days, Turn turn, TransactionOperations transactions,
			MailHold hold, InstantSource clock) {
		this.rows = rows;
		this.decider = decider;
		this.days = days;
		this.turn = turn;
		this.transaction = transactions;
		this.hold = hold;
		this.clock = clock;
	}

	/** Decides all that is there, fresh or waiting for its hour. */
	public void decideDue() {
		decideFresh();
		while (decide(() -> this.rows.postponed(this.clock.instant(), BATCH)) == BATCH) {
			continue;
		}
	}

	/** Forgets what could not be decided for a day. */
	public void tidy() {
		var left = Objects.requireNonNull(
				this.transaction.execute((status) -> this.rows.removeBefore(this.clock.instant().minus(LIFE))));
		if (left > 0) {
			log.warn("intake: {} sign-ups could not be decided within a day and are gone", left);
		}
	}

	/**
	 * Where it is another's turn, waits until that one, who may not have seen the latest,
	 * has come to them or is done.
	 */
	private void decideFresh() {
		for (int patience = PATIENCE, n = 1; n != 0 && patience > 0;) {
			n = decide(() -> this.rows.fresh(BATCH));
			if (n == BUSY) {
				n = this.rows.anyFresh() ? BUSY : 0;
				patience--;
				LockSupport.parkNanos(MOMENT.toNanos());
			}
		}
	}

	/** Decides one batch and tells how many it were, or that it is another's turn. */
	private int decide(Supplier<List<PendingSignUp>> source) {
		var taken = new ArrayList<Long>();
		try {
			var mine = this.transaction.execute((status) -> {
				if (!this.turn.take()) {
					return false;
				}
				var batch = source.get();
				batch.forEach((wish) -> taken.add(wish.id()));
				decide(batch);
				return true;
			});
			return Boolean.TRUE.equals(mine) ? taken.size() : BUSY;
		}
		catch (RuntimeException ex) {
			if (taken.isEmpty()) {
				throw ex;
			}
			refrain.warn(ex, "intake: {} sign-ups together could not be decided, now one by one", taken.size());
			taken.forEach(this::decideAlone);
		}
		return taken.size();
	}

	private void decideAlone(long id) {
		try {
			this.transaction.executeWithoutResult((status) -> {
				this.turn.await();
				this.rows.one(id).ifPresent((wish) -> decide(List.of(wish)));
			});
		}
		catch (RuntimeException ex) {
			refrain.error(ex, "intake: sign-up {} could not be decided and waits", id);
			this.rows.failed(id, this.clock.instant());
		}
	}

	private void decide(List<PendingSignUp> batch) {
		var now = this.clock.instant();
		var people = batch.stream().filter((wish) -> wish.trap() == null).toList();
		var outcomes = people.isEmpty() ? List.<SignUpOutcome>of() : this.decider.decide(people, now);
		var postponed = new ArrayList<Long>();
		for (var i = 0; i < people.size(); i++) {
			if (outcomes.get(i) == SignUpOutcome.POSTPONED) {
				postponed.add(people.get(i).id());
			}
		}
		var settled = batch.stream().map(PendingSignUp::id).filter((id) -> !postponed.contains(id)).toList();
		if (!settled.isEmpty()) {
			this.rows.remove(settled);
		}
		if (!postponed.isEmpty()) {
			this.rows.postpone(postponed, nextHour(now));
		}
		this.days.count(batch, outcomes, now);
	}

	private static Instant nextHour(Instant now) {
		return now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
	}

	/** A sign-up comes with the caller's transaction. */
	void ringAfterCommit() {
		this.doorbell.ringAfterCommit();
	}

	private void decideFreshUnlessHeld() {
		if (!this.hold.holds()) {
			decideFresh();
		}
	}

	@Override
	public void destroy() {
		this.doorbell.close();
	}

}
