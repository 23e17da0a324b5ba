package org.daybreak.editions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.daybreak.accounts.Actor;
import org.daybreak.web.Conflict;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Edition: one morning's digest, a draft until it is approved, then frozen for ever.
 */
@Entity
@Table(name = "editions")
@SuppressWarnings("NullAway.Init")
public class Edition {

	/** What sort of digest. */
	public enum Kind {

		REGULAR, SPECIAL, WEEKLY

	}

	/** May it still be changed? */
	public enum Status {

		DRAFT, FROZEN

	}

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private long newsletterId;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Kind kind = Kind.REGULAR;

	@JdbcTypeCode(SqlTypes.LOCAL_DATE)
	private LocalDate localDate;

	@JdbcTypeCode(SqlTypes.LOCAL_TIME)
	private @Nullable LocalTime slot;

	private int revision = 1;

	private @Nullable Long corrects;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Status status = Status.DRAFT;

	private String language;

	@Embedded
	private Title title = new Title("", "");

	private @Nullable String notice;

	private Instant composedAt;

	private String composedBy;

	@Embedded
	private @Nullable Approval approval;

	private @Nullable Instant touchedAt;

	/** In the table {@link Going} writes it, for two editions at once. */
	@Column(insertable = false, updatable = false)
	private boolean goes;

	private @Nullable Instant publishedAt;

	private @Nullable Instant sentByHandAt;

	private @Nullable Long supersededBy;

	private String log = "";

	/** The version in which a person last wrote subject or preheader. */
	private int titleVersion;

	/** Counts changes, so that this row is written whatever of its items changed. */
	@SuppressWarnings("UnusedVariable")
	private int changes;

	@Version
	private int version;

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
		this.approval = new Approval(now, who);
	}

	/** A person has changed it. */
	void touch(Instant now) {
		requireDraft();
		this.touchedAt = now;
	}

	/** It is the one of its day's regular editions that goes out. */
	void going() {
		this.goes = true;
	}

	/**
	 * Tells the day anew: what a person edited or pinned stays, as near to its place as
	 * can be, and everything else makes room.
	 * @param fresh items of a draft composed just now, best first
	 * @param leads how many stand before those in brief
	 */
	void renew(List<Item> fresh, int leads) {
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
		change();
		this.title = title;
	}

	Title title() {
		return this.title;
	}

	void note(String line) {
		this.log = this.log.isEmpty() ? line : this.log + "\n" + line;
	}

	void append(Telling telling, boolean brief) {
		change().append(new Item(this, telling), brief);
	}

	/**
	 * Tells a story: in the place of the item of the same event, else first after the
	 * pinned.
	 */
	void add(Telling telling) {
		change().add(new Item(this, telling).chosen());
	}

	/** Puts an item into its old place again, as far as that is free to it. */
	void putBack(Telling telling, int position, boolean pinned, boolean brief) {
		var item = new Item(this, telling).chosen();
		item.pin(pinned);
		change().insert(item, position, brief);
	}

	/** A person's own subject and preheader. */
	void entitle(Title title) {
		title(title);
		this.titleVersion = nextVersion();
	}

	void reword(Item item, String headline, String summary) {
		change().present(item).reword(headline, summary);
	}

	void attribute(Item item, @Nullable String source, @Nullable String url) {
		change().present(item).attribute(source, url);
	}

	void drop(Item item) {
		change().drop(item);
	}

	/** Moves one place, up or down; pinned items stay before the others. */
	void move(Item item, int by) {
		change().move(item, by);
	}

	/** Pins it behind the items pinned before, or lets it go. */
	void pin(Item item, boolean pinned) {
		change().pin(item, pinned);
	}

	/** Puts exactly these items in this order, the first ones as leads. */
	void arrange(List<Item> order, int leads) {
		change().arrange(order, leads);
	}

	/** Whatever is changed through it raises the version. */
	private Lineup change() {
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
		return "/archive/%s/%s".formatted(slug, this.localDate) + ((this.kind == Kind.REGULAR) ? "" : "/" + id());
	}

	/** The item of this number, if the edition has it. */
	public Optional<Item> item(long id) {
		return this.items.stream().filter((item) -> Objects.equals(item.id(), id)).findFirst();
	}

	public boolean empty() {
		return this.items.isEmpty();
	}

	public long id() {
		return Objects.requireNonNull(this.id);
	}

	public long newsletterId() {
		return this.newsletterId;
	}

	public Kind kind() {
		return this.kind;
	}

	/** In the newsletter's home zone. */
	public LocalDate localDate() {
		return this.localDate;
	}

	/** The edition time it was composed for; null: composed by hand. */
	public @Nullable LocalTime slot() {
		return this.slot;
	}

	/** From 1; a correction has the next. */
	public int revision() {
		return this.revision;
	}

	/** The first revision, which this one corrects; null: this is the first. */
	public @Nullable Long corrects() {
		return this.corrects;
	}

	/** The frozen correction that has taken its place; null: none. */
	public @Nullable Long supersededBy() {
		return this.supersededBy;
	}

	public Status status() {
		return this.status;
	}

	public boolean frozen() {
		return this.status == Status.FROZEN;
	}

	public String language() {
		return this.language;
	}

	public String subject() {
		return this.title.subject();
	}

	public String preheader() {
		return this.title.preheader();
	}

	/** One line above the edition, as the newsletter had it when this was composed. */
	public @Nullable String notice() {
		return this.notice;
	}

	public Instant composedAt() {
		return this.composedAt;
	}

	public String composedBy() {
		return this.composedBy;
	}

	/** Whether it is the one of its day's regular editions that goes out. */
	public boolean goes() {
		return this.goes;
	}

	/** Whether a person began it, changed it or approved it, by desk or API. */
	boolean byPerson() {
		return this.slot == null || this.touchedAt != null || !this.composedBy.equals(Actor.TIMETABLE)
				|| (this.approval != null && !this.approval.by().equals(Actor.TIMETABLE));
	}

	public @Nullable Instant frozenAt() {
		return (this.approval != null) ? this.approval.at() : null;
	}

	public @Nullable String frozenBy() {
		return (this.approval != null) ? this.approval.by() : null;
	}

	/** When its sending began and its archive page opened; null: not yet. */
	public @Nullable Instant publishedAt() {
		return this.publishedAt;
	}

	/** When a person first sent it to everybody at once; null: nobody has. */
	@Nullable Instant sentByHandAt() {
		return this.sentByHandAt;
	}

	/** What composing decided, line by line. */
	public String log() {
		return this.log;
	}

	/** Raised by every change, of an item too. */
	public int version() {
		return this.version;
	}

	/** The version it had when a person last wrote subject or preheader. */
	public int titleVersion() {
		return this.titleVersion;
	}

	/** The version under which what changes now is written. */
	int nextVersion() {
		return (this.id == null) ? 0 : this.version + 1;
	}

}
