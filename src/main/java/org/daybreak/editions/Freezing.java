package org.daybreak.editions;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import org.daybreak.accounts.Actor;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.web.Conflict;
import org.daybreak.web.NotFound;
import org.daybreak.web.Unprocessable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The moment from which an edition never changes: approved, rendered and put away.
 */
@Component
class Freezing {

	private static final Logger log = LoggerFactory.getLogger(Freezing.class);

	private static final int TRIES = 5;

	private final Editions editions;

	private final Newsletters newsletters;

	private final Letters letters;

	private final Going going;

	private final LatePictures late;

	private final AuditTrail audit;

	private final TransactionOperations transaction;

	private final InstantSource clock;

	Freezing(Editions editions, Newsletters newsletters, Letters letters, LatePictures late, Going going,
			AuditTrail audit, TransactionOperations transaction, InstantSource clock) {
		this.editions = editions;
		this.newsletters = newsletters;
		this.letters = letters;
		this.going = going;
		this.late = late;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Freezes the edition; a frozen one stays as it is. The letter is set before the
	 * transaction that keeps it, which so is as short on a cold program, and set again if
	 * somebody changed the edition meanwhile.
	 * @throws Conflict if people change it faster than it can be set
	 */
	Edition freeze(long id, String who) {
		return freeze(id, who, (edition) -> true);
	}

	/** Freezes in the timetable's name the edition that goes, if it still does. */
	void freezeTheOneThatGoes(long id) {
		freeze(id, Actor.TIMETABLE, Edition::goes);
	}

	private Edition freeze(long id, String who, Predicate<Edition> still) {
		for (var tries = 0; tries < TRIES; tries++) {
			var draft = this.editions.require(id);
			if (draft.frozen()) {
				return draft;
			}
			if (draft.empty()) {
				throw new Conflict("The edition has no items: an empty one is never sent");
			}
			requireSender(draft);
			var letter = this.letters.set(this.late.settled(id));
			var frozen = Objects.requireNonNull(this.transaction.execute((status) -> {
				this.going.inTurn(draft.newsletterId());
				return freeze(id, letter, who, still);
			}));
			if (frozen.isPresent()) {
				return frozen.get();
			}
		}
		throw new Conflict("The edition is being changed just now: approve it again");
	}

	/** Empty if the edition has come to say something else than the letter. */
	private Optional<Edition> freeze(long id, Letters.Set letter, String who, Predicate<Edition> still) {
		var edition = this.editions.locked(id).orElseThrow(() -> new NotFound("There is no edition " + id));
		if (edition.frozen() || !still.test(edition)) {
			return Optional.of(edition);
		}
		if (!this.letters.isOf(edition, letter)) {
			return Optional.empty();
		}
		edition.approve(who, this.clock.instant().truncatedTo(ChronoUnit.MICROS));
		this.letters.put(edition, letter);
		var first = edition.corrects();
		if (first != null) {
			this.editions.superseded(first, id, edition.revision());
		}
		this.going.approved(edition, who);
		this.audit.record("approved", "edition", id, edition.items().size() + " items");
		log.info("edition {} of newsletter {} for {} frozen by {}", id, edition.newsletterId(), edition.localDate(),
				who);
		return Optional.of(edition);
	}

	private void requireSender(Edition edition) {
		var missing = this.newsletters.require(edition.newsletterId()).missing();
		if (!missing.isEmpty()) {
			var others = String.join(", ", missing.subList(1, missing.size()));
			throw new Unprocessable(missing.get(0), "must be set in the newsletter before an edition is approved"
					+ (others.isEmpty() ? "" : "; missing too: " + others));
		}
	}

}
