package org.daybreak.deliveries.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;

import org.daybreak.deliveries.letters.EditionLetter;
import org.daybreak.deliveries.pace.Permit;
import org.daybreak.deliveries.partitions.DueReader;
import org.daybreak.deliveries.partitions.DueReaders;
import org.daybreak.deliveries.partitions.PartitionStatus;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.mail.smtp.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * The readers of one pass over a partition in the order of their ids, each let through
 * when relay and domain allow a letter. They are read in small chunks, so that the next
 * is known before the present letter has gone.
 */
class Candidates {

	/** A partition that gets no permit for so long is put back. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	/** Then somebody else may have tried it. */
	private static final Duration ANOTHER = Duration.ofSeconds(10);

	private final LongFunction<List<DueReader>> readers;

	private final EditionLetter letters;

	private final RelayConnection wire;

	private final GoAhead goAhead;

	private final Bookkeeping books;

	private final SetAside others;

	private final Evidence evidence;

	private final ArrayDeque<Candidate> chunk = new ArrayDeque<>();

	private long after;

	private boolean read;

	private @Nullable Instant aside;

	private boolean went;

	/**
	 * A pass.
	 * @param first the first readers
	 * @param readers gives the next readers after an id, none at the end
	 */
	Candidates(List<DueReader> first, LongFunction<List<DueReader>> readers, Equipment equipment) {
		this.readers = readers;
		this.letters = equipment.letters();
		this.wire = equipment.wire();
		this.goAhead = equipment.goAhead();
		this.books = equipment.books();
		this.others = equipment.aside();
		this.evidence = equipment.evidence();
		take(first);
	}

	/**
	 * The next reader who may be served, for whose turn it waits a little; null at the
	 * end, or when it is another wave's turn.
	 * @throws Stop when the relay's pace allows none for longer
	 */
	@Nullable Candidate next() {
		for (var waited = Duration.ZERO;;) {
			this.goAhead.check();
			var candidate = this.goAhead.yields() ? null : peek();
			if (candidate == null) {
				return null;
			}
			proveByAnother(candidate);
			var permit = this.wire.permit(candidate.domain());
			if (permit instanceof Permit.Wait wait) {
				waited = pause(waited, wait.duration());
			}
			else if (passes(permit)) {
				return candidate;
			}
		}
	}

	/** The one to be invited behind a letter; null when none may be right now. */
	@Nullable Candidate follower() {
		while (!this.wire.spent() && !this.goAhead.yields()) {
			var candidate = peek();
			if (candidate == null) {
				return null;
			}
			var permit = this.wire.permit(candidate.domain());
			if (permit instanceof Permit.Wait) {
				return null;
			}
			if (passes(permit)) {
				return candidate;
			}
		}
		return null;
	}

	/**
	 * The next is to be of none of these domains, if there is one at hand, and else
	 * somebody far away.
	 */
	void prefer(Set<String> others) {
		peek();
		var next = this.chunk.stream()
			.filter((candidate) -> !others.contains(candidate.domain()))
			.findFirst()
			.orElseGet(this.chunk::peekLast);
		if (next != null) {
			this.chunk.remove(next);
			this.chunk.addFirst(next);
		}
	}

	/** A candidate's letter did not go: it is the next again. */
	void giveBack(@Nullable Candidate candidate) {
		if (candidate != null) {
			this.wire.giveBack(candidate.domain());
			this.chunk.addFirst(candidate);
		}
	}

	/** When the first of those set aside may be tried; null if none was. */
	@Nullable Instant aside() {
		return this.aside;
	}

	/** Whether anybody had a permit. */
	boolean went() {
		return this.went;
	}

	/** A relay in doubt is not tried with a letter it may have choked on before. */
	private void proveByAnother(Candidate candidate) {
		if (this.evidence.suspects(candidate.id()) && this.wire.onTrial()) {
			throw Stop.putBack(PartitionStatus.WAITING, this.goAhead.now().plus(ANOTHER),
					"the relay is tried with another letter first");
		}
	}

	private boolean passes(Permit permit) {
		this.chunk.removeFirst();
		if (permit instanceof Permit.Aside set) {
			this.aside = (this.aside == null || set.until().isBefore(this.aside)) ? set.until() : this.aside;
			return false;
		}
		this.went = true;
		return true;
	}

	private @Nullable Candidate peek() {
		while (this.chunk.isEmpty() && !this.read) {
			take(this.readers.apply(this.after));
		}
		return this.chunk.peekFirst();
	}

	private void take(List<DueReader> more) {
		this.read = more.size() < DueReaders.CHUNK;
		this.after = more.isEmpty() ? this.after : more.get(more.size() - 1).subscriptionId();
		var here = more.stream().filter((reader) -> !this.others.holds(reader.subscriptionId())).toList();
		here.stream().filter((reader) -> !suspected(reader)).forEach(this::add);
		here.stream().filter(this::suspected).forEach(this::add);
	}

	private boolean suspected(DueReader reader) {
		return this.evidence.suspects(reader.subscriptionId());
	}

	private void add(DueReader reader) {
		try {
			var envelope = new Envelope(this.letters.returnPath(reader.subscriptionId()),
					EmailAddress.of(reader.email()));
			this.chunk.add(new Candidate(reader, envelope));
		}
		catch (InvalidAddress ex) {
			this.books.unreachable(reader, String.valueOf(ex.getMessage()));
		}
	}

	/** Nothing is kept from the ledger while it waits. */
	private Duration pause(Duration waited, Duration wait) {
		var all = waited.plus(wait);
		if (all.compareTo(PATIENCE) > 0) {
			throw Stop.putBack(PartitionStatus.WAITING, this.goAhead.now().plus(wait),
					"the pace of " + this.wire.relay());
		}
		this.books.settle();
		this.goAhead.sleep(wait);
		return all;
	}

}
