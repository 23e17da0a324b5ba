package org.daybreak.editions;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import org.daybreak.accounts.AuditTrail;
import org.daybreak.accounts.Conflict;
import org.daybreak.accounts.NotFound;
import org.daybreak.accounts.Unprocessable;
import org.daybreak.newsletters.Newsletters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The moment from which an edition never changes: approved, rendered and put away.
 */
@Component
class Freezing {

	private static final Logger log = LoggerFactory.getLogger(Freezing.class);

	private final Editions editions;

	private final Newsletters newsletters;

	private final Letters letters;

	private final LatePictures late;

	private final AuditTrail audit;

	private final InstantSource clock;

	Freezing(Editions editions, Newsletters newsletters, Letters letters, LatePictures late, AuditTrail audit,
			InstantSource clock) {
		this.editions = editions;
		this.newsletters = newsletters;
		this.letters = letters;
		this.late = late;
		this.audit = audit;
		this.clock = clock;
	}

	/** Freezes the edition; a frozen one stays as it is. */
	@Transactional
	Edition freeze(long id, String who) {
		var edition = this.editions.locked(id).orElseThrow(() -> new NotFound("There is no edition " + id));
		if (edition.frozen()) {
			return edition;
		}
		if (edition.empty()) {
			throw new Conflict("The edition has no items: an empty one is never sent");
		}
		requireSender(edition);
		this.late.setIn(edition);
		edition.approve(who, this.clock.instant().truncatedTo(ChronoUnit.MICROS));
		this.letters.put(edition);
		var first = edition.corrects();
		if (first != null) {
			this.editions.superseded(first, id, edition.revision());
		}
		this.audit.record("approved", "edition", id, edition.items().size() + " items");
		log.info("edition {} of newsletter {} for {} frozen by {}", id, edition.newsletterId(), edition.localDate(),
				who);
		return edition;
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
