package org.daybreak.editions;

import java.util.function.Consumer;

import org.daybreak.accounts.Actor;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.accounts.Conflict;
import org.daybreak.accounts.Malformed;
import org.daybreak.accounts.NotFound;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.stories.Stories;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door through which people change a draft and approve it. Every change names the
 * version it was made on and is refused with a {@link Conflict} if another came first or
 * the edition is frozen.
 */
@Service
public class Editing {

	private final Editions editions;

	private final Newsletters newsletters;

	private final Stories stories;

	private final Tellings tellings;

	private final Freezing freezing;

	private final AuditTrail audit;

	Editing(Editions editions, Newsletters newsletters, Stories stories, Tellings tellings, Freezing freezing,
			AuditTrail audit) {
		this.editions = editions;
		this.newsletters = newsletters;
		this.stories = stories;
		this.tellings = tellings;
		this.freezing = freezing;
		this.audit = audit;
	}

	/**
	 * Makes the edition what the body says: reorders, rewrites, drops, adds.
	 * @throws Malformed naming the first field that is wrong
	 */
	@Transactional
	public Edition revise(long id, EditionBody body) {
		if (body.version() == null) {
			throw new Malformed("version", "is required: the version that was read");
		}
		return change(id, body.version(), "revised",
				(edition) -> new Revision(edition, body, (storyId) -> tell(edition, storyId)).apply());
	}

	/**
	 * Tells a story: in the place of the item of the same event, else first after the
	 * pinned.
	 */
	@Transactional
	public Edition addStory(long id, int version, long storyId) {
		return change(id, version, "story %d added".formatted(storyId),
				(edition) -> edition.add(tell(edition, storyId)));
	}

	/** Positions count from 1. */
	@Transactional
	public Edition drop(long id, int version, int position) {
		return change(id, version, "item %d dropped".formatted(position), (edition) -> edition.drop(position));
	}

	/** Moves an item up (-1) or down (+1). */
	@Transactional
	public Edition move(long id, int version, int position, int by) {
		return change(id, version, "item %d moved %s".formatted(position, (by < 0) ? "up" : "down"),
				(edition) -> edition.move(position, by));
	}

	/** Pins an item before those not pinned, or lets it go. */
	@Transactional
	public Edition pin(long id, int version, int position, boolean pinned) {
		return change(id, version, "item %d %s".formatted(position, pinned ? "pinned" : "unpinned"),
				(edition) -> edition.pin(position, pinned));
	}

	/**
	 * Gives an item other words.
	 * @throws Malformed naming {@code headline} or {@code summary}
	 */
	@Transactional
	public Edition reword(long id, int version, int position, String headline, String summary) {
		return change(id, version, "item %d reworded".formatted(position), (edition) -> edition.reword(position,
				Wording.headline("headline", headline), Wording.summary("summary", summary)));
	}

	/**
	 * Gives the edition another subject and preheader.
	 * @throws Malformed naming {@code subject} or {@code preheader}
	 */
	@Transactional
	public Edition title(long id, int version, String subject, String preheader) {
		return change(id, version, "subject reworded", (edition) -> edition.title(Wording.subject("subject", subject),
				Wording.preheader("preheader", preheader)));
	}

	/** Freezes it; again is no fault. */
	public Edition approve(long id) {
		return this.freezing.freeze(id, Actor.name());
	}

	private Edition change(long id, int version, String what, Consumer<Edition> verb) {
		var edition = this.editions.locked(id).orElseThrow(() -> new NotFound("There is no edition " + id));
		if (edition.frozen()) {
			throw new Conflict("The edition is FROZEN and cannot be changed any more");
		}
		if (edition.version() != version) {
			throw new Conflict("The edition was changed meanwhile: it is at version %d, this change was made on %d"
				.formatted(edition.version(), version));
		}
		var title = new Title(edition.subject(), edition.preheader());
		var automatic = Title.of(edition.items());
		verb.accept(edition);
		if (title.equals(automatic) && title.equals(new Title(edition.subject(), edition.preheader()))) {
			var following = Title.of(edition.items());
			edition.title(following.subject(), following.preheader());
		}
		var saved = this.editions.saveAndFlush(edition);
		this.audit.record("edited", "edition", id, what);
		return saved;
	}

	private Telling tell(Edition edition, long storyId) {
		var newsletter = this.newsletters.require(edition.newsletterId());
		return this.tellings.of(this.stories.require(storyId), newsletter);
	}

}
