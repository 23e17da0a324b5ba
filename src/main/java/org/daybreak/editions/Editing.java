package org.daybreak.editions;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.daybreak.accounts.Actor;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.accounts.Conflict;
import org.daybreak.accounts.Malformed;
import org.daybreak.accounts.NotFound;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.stories.Events;
import org.daybreak.stories.RankedEvent;
import org.daybreak.stories.Stories;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

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

	private final Events events;

	private final Tellings tellings;

	private final Freezing freezing;

	private final Going going;

	private final AuditTrail audit;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	Editing(Editions editions, Newsletters newsletters, Stories stories, Events events, Tellings tellings,
			Freezing freezing, Going going, AuditTrail audit, TransactionTemplate transaction, InstantSource clock) {
		this.editions = editions;
		this.newsletters = newsletters;
		this.stories = stories;
		this.events = events;
		this.tellings = tellings;
		this.freezing = freezing;
		this.going = going;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Makes the edition what the body says: reorders, rewrites, drops, adds.
	 * @throws Malformed naming the first field that is wrong
	 */
	public Edition revise(long id, EditionBody body) {
		if (body.version() == null) {
			throw new Malformed("version", "is required: the version that was read");
		}
		var told = Revision.added(this.editions.require(id), body)
			.collect(Collectors.toMap(Function.identity(), (storyId) -> tell(id, storyId)));
		return change(id, body.version(), "revised", (edition) -> new Revision(edition, body, told).apply());
	}

	/**
	 * Tells a story: in the place of the item of the same event, else first after the
	 * pinned.
	 */
	public Edition addStory(long id, int version, long storyId) {
		var telling = tell(id, storyId);
		return change(id, version, "story %d added".formatted(storyId), (edition) -> edition.add(telling));
	}

	/** Positions count from 1. */
	public Edition drop(long id, int version, int position) {
		return change(id, version, "item %d dropped".formatted(position), (edition) -> edition.drop(position));
	}

	/** Moves an item up (-1) or down (+1). */
	public Edition move(long id, int version, int position, int by) {
		return change(id, version, "item %d moved %s".formatted(position, (by < 0) ? "up" : "down"),
				(edition) -> edition.move(position, by));
	}

	/** Pins an item before those not pinned, or lets it go. */
	public Edition pin(long id, int version, int position, boolean pinned) {
		return change(id, version, "item %d %s".formatted(position, pinned ? "pinned" : "unpinned"),
				(edition) -> edition.pin(position, pinned));
	}

	/**
	 * Gives an item other words.
	 * @throws Malformed naming {@code headline} or {@code summary}
	 */
	public Edition reword(long id, int version, int position, String headline, String summary) {
		return change(id, version, "item %d reworded".formatted(position), (edition) -> edition.reword(position,
				Wording.headline("headline", headline), Wording.summary("summary", summary)));
	}

	/**
	 * Gives the edition another subject and preheader.
	 * @throws Malformed naming {@code subject} or {@code preheader}
	 */
	public Edition title(long id, int version, String subject, String preheader) {
		var title = new Title(Wording.subject("subject", subject), Wording.preheader("preheader", preheader));
		return change(id, version, "subject reworded", (edition) -> edition.title(title));
	}

	/** Freezes it; again is no fault. */
	public Edition approve(long id) {
		return this.freezing.freeze(id, Actor.name());
	}

	/** Outside the transaction: it may fetch a picture. */
	private Telling tell(long id, long storyId) {
		var newsletter = this.newsletters.require(this.editions.require(id).newsletterId());
		if (this.stories.require(storyId).eventId() == null) {
			this.events.regroup();
		}
		var story = this.stories.require(storyId);
		return this.tellings.of(story, event(story.eventId()), newsletter);
	}

	private @Nullable RankedEvent event(@Nullable Long eventId) {
		var now = this.clock.instant();
		return this.events.ranked(now.minus(Composing.WINDOW), now, null, Set.of())
			.stream()
			.filter((event) -> Objects.equals(event.eventId(), eventId))
			.findFirst()
			.orElse(null);
	}

	private Edition change(long id, int version, String what, Consumer<Edition> verb) {
		var newsletterId = this.editions.require(id).newsletterId();
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.going.inTurn(newsletterId);
			var edition = this.editions.locked(id).orElseThrow(() -> new NotFound("There is no edition " + id));
			requireFresh(edition, version);
			var before = edition.title();
			var automatic = before.equals(Title.of(edition.items()));
			verb.accept(edition);
			if (automatic && before.equals(edition.title())) {
				edition.title(Title.of(edition.items()));
			}
			edition.touch(this.clock.instant().truncatedTo(ChronoUnit.MICROS));
			this.going.touched(edition);
			this.audit.record("edited", "edition", id, what);
			return this.editions.saveAndFlush(edition);
		}));
	}

	static void requireFresh(Edition edition, int version) {
		if (edition.frozen()) {
			throw new Conflict("The edition is FROZEN and cannot be changed any more");
		}
		if (edition.version() != version) {
			throw new Conflict("The edition was changed meanwhile: it is at version %d, this change was made on %d"
				.formatted(edition.version(), version));
		}
	}

}
