package org.daybreak.lists.bulk;

import java.time.Instant;
import java.util.List;

import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.subscribers.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * A list of readers who are asked, gone through in passes as those for whom there is no
 * room stay where they are; locked by the caller's transaction.
 */
public interface AskList {

	/** Letters. */
	int perMinute();

	/** The time for which letters have gone; null: none yet. */
	@Nullable Instant paidUntil();

	/** Nobody is asked before; null: it does not rest. */
	@Nullable Instant restsUntil();

	/** Where the readers come from, as their sign-ups say. */
	Provenance provenance();

	/** The next of this pass, by number, of at most so many numbers. */
	List<Reader> coming(int most);

	/**
	 * Takes readers off the list.
	 * @param asked how many of them were asked; of the others there is nothing to ask
	 */
	void settle(List<Reader> readers, int asked, Instant now);

	/** Goes on behind this number, letters being paid for up to then. */
	void goOn(long through, Instant paidUntil);

	/** Begins again from the first who is left, then; tells whether anybody is. */
	boolean rest(Instant until);

	/**
	 * One reader on the list.
	 *
	 * @param numbers the reader's places on it, ascending, never empty
	 * @param wish what to ask; null: nothing any more
	 */
	record Reader(List<Long> numbers, @Nullable SignUpRequest wish) {

		public Reader {
			numbers = List.copyOf(numbers);
		}

		long first() {
			return this.numbers.get(0);
		}

		long last() {
			return this.numbers.get(this.numbers.size() - 1);
		}

	}

}
