package org.daybreak.editions;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.daybreak.accounts.Actor;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.logs.Refrain;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.stories.events.Events;
import org.daybreak.stories.events.RankedEvent;
import org.daybreak.stories.events.Selection;
import org.daybreak.web.Conflict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door through which editions come into being, by hand or by the timetable, and are
 * frozen when their deadline has passed.
 */
@Service
public class Composing {

	private static final Logger log = LoggerFactory.getLogger(Composing.class);

	private static final Refrain refrain = Refrain.of(Composing.class);

	/** A morning edition looks back this far. */
	static final Duration WINDOW = Duration.ofHours(36);

	private final Newsletters newsletters;

	private final Editions editions;

	private final Events events;

	private final Tellings tellings;

	private final Freezing freezing;

	private final AuditTrail audit;

	private final Going going;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	/** Why a slot was left empty, said once per slot. */
	private final Map<Long, String> said = new ConcurrentHashMap<>();

	Composing(Newsletters newsletters, Editions editions, Events events, Tellings tellings, Freezing freezing,
			Going going, AuditTrail audit, TransactionTemplate transaction, InstantSource clock) {
		this.newsletters = newsletters;
		this.editions = editions;
		this.events = events;
		this.tellings = tellings;
		this.freezing = freezing;
		this.going = going;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * A new draft of today from whatever stories there are, even none. It is the one that
	 * goes unless a person has begun, touched or approved another.
	 */
	public Edition compose(long newsletterId) {
		var draft = today(newsletterId);
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.going.inTurn(newsletterId);
			return begin(draft);
		}));
	}

	/**
	 * Today's edition: the one that goes already, or a new draft of whatever stories
	 * there are.
	 */
	public Edition begin(long newsletterId) {
		var day = EditionTimetable.of(this.newsletters.require(newsletterId)).today(now());
		return this.editions.ofDay(newsletterId, day).orElseGet(() -> {
			var draft = today(newsletterId);
			return Objects.requireNonNull(this.transaction.execute((status) -> {
				this.going.inTurn(newsletterId);
				return this.editions.ofDay(newsletterId, draft.localDate()).orElseGet(() -> begin(draft));
			}));
		});
	}

	/**
	 * Composes a draft anew from the stories there are now: what a person edited, chose
	 * or pinned stays, the rest is replaced.
	 * @param version the version that was seen
	 * @throws Conflict if it is frozen or has changed since
	 */
	public Edition afresh(long editionId, int version) {
		var seen = this.editions.require(editionId);
		var newsletter = this.newsletters.require(seen.newsletterId());
		var fresh = draft(newsletter, seen.localDate(), seen.slot(), now(), choose(newsletter, now())).items();
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.going.inTurn(seen.newsletterId());
			var edition = this.editions.locked(editionId).orElseThrow();
			Editing.requireFresh(edition, version);
			var automatic = edition.title().equals(Title.of(edition.items()));
			edition.renew(fresh, newsletter.size().leads());
			if (automatic) {
				edition.title(Title.of(edition.items()));
			}
			edition.touch(now());
			this.going.touched(edition);
			this.audit.record("composed afresh", "edition", editionId, edition.items().size() + " items");
			return this.editions.saveAndFlush(edition);
		}));
	}

	private Edition today(long newsletterId) {
		var newsletter = this.newsletters.require(newsletterId);
		var now = now();
		return draft(newsletter, EditionTimetable.of(newsletter).today(now), null, now, choose(newsletter, now));
	}

	private Edition begin(Edition draft) {
		var edition = keep(draft);
		this.going.begun(edition);
		return edition;
	}

	/**
	 * A new draft beside the regular edition, for what cannot wait until the morning: the
	 * first event alone. No timetable approves it, and it is nobody's morning.
	 */
	public Edition composeSpecial(long newsletterId) {
		var newsletter = this.newsletters.require(newsletterId);
		var now = now();
		var first = Selection.of(ranked(newsletter, now), 1, 0);
		var draft = draft(newsletter, EditionTimetable.of(newsletter).today(now), null, now, first).special();
		return this.transaction.execute((status) -> keep(draft));
	}

	/**
	 * A draft that corrects a frozen edition; the one that was begun already, if there is
	 * one.
	 */
	public Edition correct(long editionId) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			var asked = this.editions.require(editionId);
			var first = this.editions.locked(Objects.requireNonNullElse(asked.corrects(), editionId)).orElseThrow();
			var begun = this.editions.corrections(first.id());
			if (!begun.isEmpty()) {
				return begun.get(0);
			}
			var newest = Objects.requireNonNullElse(first.supersededBy(), first.id());
			var draft = this.editions.require(newest)
				.correction(this.editions.lastRevision(first.id()) + 1, Actor.name(), now());
			this.audit.record("corrected", "edition", newest, "revision " + draft.revision() + " begun");
			return keep(draft);
		}));
	}

	/** Composes every slot that is due, each once, however many nodes ask. */
	public void composeDue() {
		for (var newsletter : this.newsletters.all()) {
			try {
				composeDue(newsletter);
			}
			catch (RuntimeException ex) {
				refrain.error(ex, "edition of {} could not be composed", newsletter.slug());
			}
		}
	}

	/**
	 * Freezes every draft whose newsletter needs no person, or whose deadline has passed.
	 */
	public void freezeDue() {
		for (var newsletter : this.newsletters.all()) {
			try {
				freezeDue(newsletter);
			}
			catch (RuntimeException ex) {
				refrain.error(ex, "edition of {} could not be frozen", newsletter.slug());
			}
		}
	}

	private void composeDue(Newsletter newsletter) {
		var now = now();
		var timetable = EditionTimetable.of(newsletter);
		var recent = this.editions.regularSince(newsletter.id(), timetable.today(now).minusDays(1));
		var composed = recent.stream()
			.filter((edition) -> edition.slot() != null)
			.map((edition) -> new EditionTimetable.Slot(edition.localDate(), slot(edition)))
			.collect(Collectors.toSet());
		var days = recent.stream().map(Edition::localDate).collect(Collectors.toSet());
		timetable.due(now, composed, days)
			.filter((slot) -> !Filling.of(newsletter, now).filled(recent, slot))
			.ifPresent((slot) -> compose(newsletter, slot, now));
	}

	private void compose(Newsletter newsletter, EditionTimetable.Slot slot, Instant now) {
		var selection = choose(newsletter, now);
		var found = selection.leads().size() + selection.briefs().size();
		if (found < newsletter.size().minimumStories()) {
			sayOnce(newsletter, "no edition of %s for %s %s: %d stories, at least %d are needed"
				.formatted(newsletter.slug(), slot.date(), slot.time(), found, newsletter.size().minimumStories()));
			return;
		}
		var draft = draft(newsletter, slot.date(), slot.time(), now, selection);
		this.transaction.executeWithoutResult((status) -> {
			if (this.going.inTurnAtOnce(newsletter.id())
					&& !this.editions.composed(newsletter.id(), slot.date(), slot.time())
					&& !Filling.of(newsletter, now)
						.filled(this.editions.regularSince(newsletter.id(), slot.date().minusDays(1)), slot)) {
				begin(draft);
			}
		});
	}

	/** Waves that find no edition say only that; the reason stands here. */
	private void sayOnce(Newsletter newsletter, String reason) {
		if (!reason.equals(this.said.put(newsletter.id(), reason))) {
			log.warn(reason);
			this.transaction.executeWithoutResult(
					(status) -> this.audit.record("left empty", "newsletter", newsletter.id(), reason));
		}
	}

	private Selection choose(Newsletter newsletter, Instant now) {
		return Selection.of(ranked(newsletter, now), newsletter.size().leads(), newsletter.size().briefs());
	}

	private List<RankedEvent> ranked(Newsletter newsletter, Instant now) {
		this.events.regroup();
		var today = EditionTimetable.of(newsletter).today(now);
		var known = this.editions.frozenBefore(newsletter.id(), today, Limit.of(1))
			.stream()
			.flatMap((edition) -> edition.items().stream())
			.flatMap((item) -> Stream.ofNullable(item.eventId()))
			.collect(Collectors.toSet());
		return this.events.ranked(now.minus(WINDOW), now, null, known);
	}

	private Edition draft(Newsletter newsletter, LocalDate date, @Nullable LocalTime slot, Instant now,
			Selection selection) {
		var edition = new Edition(newsletter.id(), date, slot, newsletter.language(), newsletter.notice(), Actor.name(),
				now);
		this.tellings.sendForPictures(selection.leads());
		selection.leads().forEach((event) -> edition.append(this.tellings.of(event, newsletter, false), false));
		selection.briefs().forEach((event) -> edition.append(this.tellings.of(event, newsletter, true), true));
		edition.title(Title.of(edition.items()));
		selection.log().forEach(edition::note);
		if (edition.items().size() < newsletter.size().minimumStories()) {
			edition.note("Only %d stories of the last %d hours; the newsletter asks for at least %d"
				.formatted(edition.items().size(), WINDOW.toHours(), newsletter.size().minimumStories()));
		}
		return edition;
	}

	private Edition keep(Edition draft) {
		var edition = this.editions.save(draft);
		this.audit.record("composed", "edition", edition.id(), edition.items().size() + " items");
		log.info("edition {} of newsletter {} for {} composed by {} with {} items", edition.id(),
				edition.newsletterId(), edition.localDate(), edition.composedBy(), edition.items().size());
		return edition;
	}

	private void freezeDue(Newsletter newsletter) {
		if (newsletter.approval() == Newsletter.Approval.EDITOR || !newsletter.missing().isEmpty()) {
			return;
		}
		var now = now();
		var timetable = EditionTimetable.of(newsletter);
		var today = timetable.today(now);
		this.editions.regularSince(newsletter.id(), today.minusDays(1))
			.stream()
			.filter((edition) -> edition.goes() && !edition.empty())
			.findFirst()
			.filter((edition) -> edition.corrects() == null && !edition.frozen())
			.filter((edition) -> (newsletter.approval() == Newsletter.Approval.AUTOMATIC && edition.slot() != null)
					|| timetable.deadlinePassed(edition.localDate(), edition.slot(), edition.composedAt(), now))
			.ifPresent((edition) -> this.freezing.freezeTheOneThatGoes(edition.id()));
	}

	private static LocalTime slot(Edition edition) {
		return Objects.requireNonNull(edition.slot());
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

}
