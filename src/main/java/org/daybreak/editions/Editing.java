package org.daybreak.editions;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.daybreak.accounts.Actor;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.stories.Stories;
import org.daybreak.stories.events.Events;
import org.daybreak.stories.events.RankedEvent;
import org.daybreak.web.Conflict;
import org.daybreak.web.Malformed;
import org.daybreak.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door through which people change a draft and approve it. Items are named by
 * themselves, so that several people change one draft at once; words name the version of
 * the words they replace and are refused as {@link Overtaken} if others came first. A
 * frozen edition refuses everything with a {@link Conflict}.
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
		return change(id, "revised", (edition) -> {
			Changes.requireNone(edition, body);
			new Revision(edition, body, told).apply();
		});
	}

	/**
	 * Tells a story: in the place of the item of the same event, else first after the
	 * pinned.
	 */
	public Edition addStory(long id, long storyId) {
		var telling = tell(id, storyId);
		return change(id, "story %d added".formatted(storyId), (edition) -> edition.add(telling));
	}

	/**
	 * Takes an item out; what is returned is how it was.
	 * @throws Overtaken if its words are no longer those of that version
	 */
	public Item drop(long id, long item, int version) {
		var dropped = new AtomicReference<Item>();
		change(id, "item %d dropped".formatted(item), (edition) -> {
			var present = present(edition, item);
			requireSame(present, version);
			dropped.set(present);
			edition.drop(present);
		});
		return Objects.requireNonNull(dropped.get());
	}

	/**
	 * Puts an item into the place that it had, in the words that it had.
	 * @throws Conflict if the edition tells the same again
	 */
	public Edition putBack(long id, long storyId, int position, String headline, String summary, boolean pinned,
			boolean brief) {
		var telling = tell(id, storyId).worded(TypedWording.headline("headline", headline),
				TypedWording.summary("summary", summary));
		return change(id, "story %d put back".formatted(storyId),
				(edition) -> edition.putBack(telling, position, pinned, brief));
	}

	/** Moves an item up (-1) or down (+1), from wherever it stands by now. */
	public Edition move(long id, long item, int by) {
		return change(id, "item %d moved %s".formatted(item, (by < 0) ? "up" : "down"),
				(edition) -> edition.move(present(edition, item), by));
	}

	/** Pins an item before those not pinned, or lets it go. */
	public Edition pin(long id, long item, boolean pinned) {
		return change(id, "item %d %s".formatted(item, pinned ? "pinned" : "unpinned"),
				(edition) -> edition.pin(present(edition, item), pinned));
	}

	/**
	 * Gives an item other words.
	 * @param version that of the words they replace
	 * @throws Malformed naming {@code headline} or {@code summary}
	 * @throws Overtaken if it has got others meanwhile, or is gone
	 */
	public Edition reword(long id, long item, int version, String headline, String summary) {
		var first = TypedWording.headline("headline", headline);
		var rest = TypedWording.summary("summary", summary);
		return change(id, "item %d reworded".formatted(item), (edition) -> {
			var present = present(edition, item);
			if (!first.equals(present.headline()) || !rest.equals(present.summary())) {
				requireSame(present, version);
			}
			edition.reword(present, first, rest);
		});
	}

	/**
	 * Gives the edition another subject and preheader.
	 * @param version the {@link Edition#titleVersion()} of those they replace
	 * @throws Malformed naming {@code subject} or {@code preheader}
	 * @throws Overtaken if somebody has written others meanwhile
	 */
	public Edition title(long id, int version, String subject, String preheader) {
		var title = new Title(TypedWording.subject("subject", subject), TypedWording.preheader("preheader", preheader));
		return change(id, "subject", (edition) -> {
			if (!title.equals(edition.title()) && edition.titleVersion() != version) {
				throw Overtaken.title();
			}
			edition.entitle(title);
		});
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

	private static Item present(Edition edition, long item) {
		return edition.item(item).orElseThrow(() -> Overtaken.gone(item));
	}

	private static void requireSame(Item item, int version) {
		if (item.version() != version) {
			throw Overtaken.reworded(item);
		}
	}

	private Edition change(long id, String what, Consumer<Edition> verb) {
		var newsletterId = this.editions.require(id).newsletterId();
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.going.inTurn(newsletterId);
			var edition = this.editions.locked(id).orElseThrow(() -> new NotFound("There is no edition " + id));
			requireDraft(edition);
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
		requireDraft(edition);
		if (edition.version() != version) {
			throw new Conflict("The edition was changed meanwhile: it is at version %d, this change was made on %d"
				.formatted(edition.version(), version));
		}
	}

	private static void requireDraft(Edition edition) {
		if (edition.frozen()) {
			throw new Conflict("The edition is FROZEN and cannot be changed any more");
		}
	}

}
