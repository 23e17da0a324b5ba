package org.daybreak.lists.bulk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.daybreak.lists.bulk.AskList.Reader;
import org.daybreak.signup.confirmation.AskingQuota;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.web.Malformed;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The asking of the readers on a list, so many a minute and where there is room, as if
 * they had signed up and within the limits of that. Who finds no room stays on the list,
 * which is gone through again in another hour.
 */
@Component
public class BulkAsking {

	/** Letters a minute. */
	private static final int MOST = 6000;

	/** After a standstill no more letters than of this time are caught up. */
	private static final Duration CAUGHT_UP = Duration.ofSeconds(30);

	private final AskingQuota room;

	private final InstantSource clock;

	BulkAsking(AskingQuota room, InstantSource clock) {
		this.room = room;
		this.clock = clock;
	}

	/** Refuses letters a minute that are none or too many. */
	public static void check(int perMinute) {
		if (perMinute < 1 || perMinute > MOST) {
			throw new Malformed("perMinute", "must be between 1 and " + MOST);
		}
	}

	/**
	 * Asks some of the next readers, within the caller's transaction.
	 * @param most numbers of the list that are looked at
	 */
	public Step step(AskList list, int most) {
		var now = this.clock.instant();
		var since = paidUntil(list.paidUntil(), now);
		var letters = (int) Math.min(most, Duration.between(since, now).toMillis() * list.perMinute() / 60_000);
		var rest = list.restsUntil();
		if (letters <= 0 || (rest != null && rest.isAfter(now))) {
			return Step.ENOUGH;
		}
		var readers = list.coming(most);
		var asked = ask(readers, letters, list);
		var unseen = readers.stream().map(Reader::wish).filter(Objects::nonNull).skip(asked.seen()).findFirst();
		var seen = unseen.map((first) -> before(first, readers)).orElse(readers);
		var settled = seen.stream()
			.filter((reader) -> reader.wish() == null || asked.wishes().contains(reader.wish()))
			.toList();
		list.settle(settled, asked.wishes().size(), now);
		list.goOn(through(readers, seen), since.plusMillis(asked.wishes().size() * 60_000L / list.perMinute()));
		if (seen.size() < readers.size()) {
			return Step.ENOUGH;
		}
		return (numbers(readers) < most) ? endPass(list, now) : Step.MORE;
	}

	private AskingQuota.Asked ask(List<Reader> readers, int letters, AskList list) {
		var wishes = readers.stream().flatMap((reader) -> Optional.ofNullable(reader.wish()).stream()).toList();
		return wishes.isEmpty() ? new AskingQuota.Asked(Set.of(), 0)
				: this.room.ask(wishes, letters, list.provenance());
	}

	private static List<Reader> before(SignUpRequest unseen, List<Reader> readers) {
		return readers.stream().takeWhile((reader) -> !unseen.equals(reader.wish())).toList();
	}

	/** A reader's later places may lie behind the first of the next reader. */
	private static long through(List<Reader> readers, List<Reader> seen) {
		return (seen.size() < readers.size()) ? readers.get(seen.size()).first() - 1
				: readers.stream().mapToLong(Reader::last).max().orElse(0);
	}

	private static int numbers(List<Reader> readers) {
		return readers.stream().mapToInt((reader) -> reader.numbers().size()).sum();
	}

	private static Step endPass(AskList list, Instant now) {
		return list.rest(now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS)) ? Step.ENOUGH : Step.OVER;
	}

	private static Instant paidUntil(@Nullable Instant until, Instant now) {
		return (until == null || until.isBefore(now.minus(CAUGHT_UP))) ? now.minus(CAUGHT_UP) : until;
	}

	/**
	 * How it goes on: at once, later, or not at all.
	 */
	public enum Step {

		MORE, ENOUGH, OVER

	}

}
