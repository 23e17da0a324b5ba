package org.daybreak.lists.bulk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import org.daybreak.signup.confirmation.AskingQuota;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.subscribers.Provenance;

import org.springframework.stereotype.Component;

/**
 * The asking of the readers on a list, so many a minute and where there is room. Who
 * finds none stays on the list, which is gone through again in another hour.
 */
@Component
class BulkAsking {

	/** After a standstill no more letters than of this time are caught up. */
	private static final Duration CAUGHT_UP = Duration.ofSeconds(30);

	private final BulkRows rows;

	private final BulkWork work;

	private final AskingQuota room;

	private final InstantSource clock;

	BulkAsking(BulkRows rows, BulkWork work, AskingQuota room, InstantSource clock) {
		this.rows = rows;
		this.work = work;
		this.room = room;
		this.clock = clock;
	}

	/** Asks some of the next readers, within the caller's transaction. */
	Step step(BulkState bulk, int most) {
		var now = this.clock.instant();
		var rest = bulk.restsUntil();
		var since = paidUntil(bulk, now);
		var letters = (int) Math.min(bulk.action().batch(),
				Duration.between(since, now).toMillis() * bulk.perMinute() / 60_000);
		if (letters <= 0 || (rest != null && rest.isAfter(now))) {
			return Step.ENOUGH;
		}
		var readers = this.rows.coming(bulk.id(), most);
		if (readers.isEmpty()) {
			return this.rows.rest(bulk.id(), now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS)) ? Step.ENOUGH
					: Step.OVER;
		}
		var wishes = new LinkedHashMap<Long, SignUpRequest>();
		readers.forEach((reader) -> this.work.wish(bulk, reader).ifPresent((wish) -> wishes.put(reader, wish)));
		var asked = this.room.ask(List.copyOf(wishes.values()), letters, Provenance.of("desk"));
		var unseen = wishes.keySet().stream().skip(asked.seen()).findFirst();
		var seen = unseen.map((first) -> readers.subList(0, readers.indexOf(first))).orElse(readers);
		settle(bulk, seen, wishes, asked);
		this.rows.paid(bulk.id(), since.plusMillis(asked.wishes().size() * 60_000L / bulk.perMinute()));
		return unseen.isEmpty() ? Step.MORE : Step.ENOUGH;
	}

	private void settle(BulkState bulk, List<Long> seen, LinkedHashMap<Long, SignUpRequest> wishes,
			AskingQuota.Asked asked) {
		var settled = new ArrayList<Long>();
		for (var reader : seen) {
			var wish = wishes.get(reader);
			if (wish == null || asked.wishes().contains(wish)) {
				settled.add(reader);
			}
		}
		this.rows.settle(bulk.id(), settled);
		this.rows.count(bulk.id(), asked.wishes().size(), settled.size() - asked.wishes().size());
		if (!seen.isEmpty()) {
			this.rows.reach(bulk.id(), seen.get(seen.size() - 1));
		}
	}

	private static Instant paidUntil(BulkState bulk, Instant now) {
		var until = bulk.paidUntil();
		return (until == null || until.isBefore(now.minus(CAUGHT_UP))) ? now.minus(CAUGHT_UP) : until;
	}

	/**
	 * How it goes on: at once, later, or not at all.
	 */
	enum Step {

		MORE, ENOUGH, OVER

	}

}
