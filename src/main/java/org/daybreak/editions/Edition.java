package org.daybreak.editions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import org.daybreak.web.Conflict;
import org.jspecify.annotations.Nullable;

/**
 * Edition: one morning's digest, a draft until it is approved, then frozen for ever.
 */
@Entity
@Table(name = "editions")
public class Edition extends EditionFacts {

	/** What sort of digest. */
	public enum Kind {

		REGULAR, SPECIAL, WEEKLY

	}

	/** May it still be changed? */
	public enum Status {

		DRAFT, FROZEN

	}

	@OneToMany(mappedBy = "edition", cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.EAGER)
	@OrderBy("position")
	private List<Item> items = new ArrayList<>();

	protected Edition() {
	}

	Edition(long newsletterId, LocalDate localDate, @Nullable LocalTime slot, String language, @Nullable String notice,
			String composedBy, Instant composedAt) {
		this.newsletterId = newsletterId;
		this.localDate = localDate;
		this.slot = slot;
		this.language = language;
		this.notice = notice;
		this.composedBy = composedBy;
		this.composedAt = composedAt;
	}

	/** A draft that only a person approves, beside the regular edition of the day. */
	Edition special() {
		requireDraft();
		this.kind = Kind.SPECIAL;
		return this;
	}

	/**
	 * A draft that says the same until somebody corrects it, and takes the place of this
	 * edition once it is frozen.
	 */
	Edition correction(int revision, String who, Instant now) {
		if (this.status == Status.DRAFT) {
			throw new Conflict("The edition is a DRAFT: change it as it is");
		}
		var correction = new Edition(this.newsletterId, this.localDate, this.slot, this.language, this.notice, who,
				now);
		correction.kind = this.kind;
		correction.corrects = (this.corrects != null) ? this.corrects : this.id();
		correction.revision = revision;
		this.items.forEach((item) -> correction.items.add(item.copy(correction)));
		correction.title(title());
		return correction;
	}

	/** Freezes it; frozen stays frozen. */
	void approve(String who, Instant now) {
		if (this.status == Status.FROZEN) {
			return;
		}
		if (this.items.isEmpty()) {
			throw new Conflict("The edition has no items: an empty one is never sent");
		}
		this.status = Status.FROZEN;
		this.frozenBy = who;
		this.frozenAt = now;
	}

	/** A person has changed it. */
	void touch(Instant now) {
		requireDraft();
		this.touchedAt = now;
	}

	/** Whether it can be, or is, the one that goes. */
	boolean regularDraft() {
		return this.kind == Kind.REGULAR && this.status == Status.DRAFT && this.corrects == null;
	}

	/**
	 * Tells the day anew: what a person edited or pinned stays, as near to its place as
	 * can be, and everything else makes room.
	 * @param fresh items of a draft composed just now, best first
	 * @param leads how many stand before those in brief
	 */
	void renew(List<Item> fresh, int leads) {
		requireDraft();
		var kept = this.items.stream().filter(Item::kept).toList();
		var order = new ArrayList<Item>();
		fresh.stream()
			.filter((each) -> kept.stream().noneMatch((item) -> item.tellsSameAs(each.storyId(), each.eventId())))
			.limit(Math.max(0, fresh.size() - kept.size()))
			.forEach((each) -> order.add(each.copy(this)));
		kept.forEach((item) -> order.add(Math.min(item.position() - 1, order.size()), item));
		arrange(order, Math.min(leads, order.size()));
	}

	/** Subject and preheader as they follow from the items. */
	void title(Title title) {
		requireDraft();
		this.changes++;
		this.subject = title.subject();
		this.preheader = title.preheader();
	}

	Title title() {
		return new Title(this.subject, this.preheader);
	}

	void note(String line) {
		this.log = this.log.isEmpty() ? line : this.log + "\n" + line;
	}

	void append(Telling telling, boolean brief) {
		draft().append(new Item(this, telling), brief);
	}

	/**
	 * Tells a story: in the place of the item of the same event, else first after the
	 * pinned.
	 */
	void add(Telling telling) {
		draft().add(new Item(this, telling).chosen());
	}

	/** Puts an item into its old place again, as far as that is free to it. */
	void putBack(Telling telling, int position, boolean pinned, boolean brief) {
		var item = new Item(this, telling).chosen();
		item.pin(pinned);
		draft().insert(item, position, brief);
	}

	/** A person's own subject and preheader. */
	void entitle(Title title) {
		title(title);
		this.titleVersion = nextVersion();
	}

	void reword(Item item, String headline, String summary) {
		draft().present(item).reword(headline, summary);
	}

	void attribute(Item item, @Nullable String source, @Nullable String url) {
		draft().present(item).attribute(source, url);
	}

	void drop(Item item) {
		draft().drop(item);
	}

	/** Moves one place, up or down; pinned items stay before the others. */
	void move(Item item, int by) {
		draft().move(item, by);
	}

	/** Pins it behind the items pinned before, or lets it go. */
	void pin(Item item, boolean pinned) {
		draft().pin(item, pinned);
	}

	/** Puts exactly these items in this order, the first ones as leads. */
	void arrange(List<Item> order, int leads) {
		draft().arrange(order, leads);
	}

	/** Whatever is changed through it raises the version. */
	private Lineup draft() {
		requireDraft();
		this.changes++;
		return new Lineup(this.items);
	}

	private void requireDraft() {
		if (this.status != Status.DRAFT) {
			throw new Conflict("The edition is %s and cannot be changed any more".formatted(this.status));
		}
	}

	/** In reading order, leads before briefs. */
	public List<Item> items() {
		return List.copyOf(this.items);
	}

	/**
	 * Where it stands on our site, from the root: the regular edition under its day, any
	 * other under its number too.
	 */
	public String path(String slug) {
		var day = "/archive/%s/%s".formatted(slug, this.localDate);
		return (this.kind == Kind.REGULAR) ? day : day + "/" + id();
	}

	/** The item of this number, if the edition has it. */
	public Optional<Item> item(long id) {
		return this.items.stream().filter((item) -> Objects.equals(item.id(), id)).findFirst();
	}

	public boolean empty() {
		return this.items.isEmpty();
	}

}
