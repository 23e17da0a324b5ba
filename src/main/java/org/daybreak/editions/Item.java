package org.daybreak.editions;

import java.time.Instant;
import java.util.Objects;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * Item of an edition: one event, told by one story in the edition's own words.
 */
@Entity
@Table(name = "items")
public class Item {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	@JoinColumn(name = "edition_id")
	private Edition edition;

	private int position;

	private String headline;

	private String summary;

	private @Nullable String source;

	private @Nullable String url;

	private @Nullable String kicker;

	private @Nullable Instant publishedAt;

	private @Nullable Long storyId;

	private @Nullable Long eventId;

	private boolean pinned;

	private boolean brief;

	private boolean edited;

	private int version;

	private int placed;

	private @Nullable Long pictureId;

	private @Nullable String pictureAlt;

	private @Nullable String pictureCredit;

	@SuppressWarnings("NullAway.Init")
	protected Item() {
	}

	Item(Edition edition, Telling telling) {
		this.edition = edition;
		this.version = edition.nextVersion();
		this.headline = telling.headline();
		this.summary = telling.summary();
		this.source = telling.source();
		this.url = telling.url();
		this.kicker = telling.kicker();
		this.publishedAt = telling.publishedAt();
		this.storyId = telling.storyId();
		this.eventId = telling.eventId();
		this.pictureId = telling.pictureId();
		this.pictureAlt = telling.pictureAlt();
		this.pictureCredit = telling.pictureCredit();
	}

	Item copy(Edition edition) {
		var copy = new Item();
		copy.edition = edition;
		copy.version = edition.nextVersion();
		copy.position = this.position;
		copy.headline = this.headline;
		copy.summary = this.summary;
		copy.source = this.source;
		copy.url = this.url;
		copy.kicker = this.kicker;
		copy.publishedAt = this.publishedAt;
		copy.storyId = this.storyId;
		copy.eventId = this.eventId;
		copy.pinned = this.pinned;
		copy.brief = this.brief;
		copy.edited = this.edited;
		copy.pictureId = this.pictureId;
		copy.pictureAlt = this.pictureAlt;
		copy.pictureCredit = this.pictureCredit;
		return copy;
	}

	void reword(String headline, String summary) {
		changed(!headline.equals(this.headline) || !summary.equals(this.summary));
		this.headline = headline;
		this.summary = summary;
	}

	void attribute(@Nullable String source, @Nullable String url) {
		changed(!Objects.equals(source, this.source) || !Objects.equals(url, this.url));
		this.source = source;
		this.url = url;
	}

	private void changed(boolean changed) {
		if (changed) {
			this.edited = true;
			this.version = this.edition.nextVersion();
		}
	}

	/** Shows a picture that was not there when it was composed. */
	void illustrate(Tellings.Illustration picture) {
		this.pictureId = picture.id();
		this.pictureAlt = picture.caption();
		this.pictureCredit = picture.credit();
	}

	/** Whether a picture would be shown, and is not there. */
	boolean wantsPicture() {
		return this.pictureId == null && !this.brief && this.storyId != null;
	}

	void place(int position, boolean brief) {
		moved(position != this.position || brief != this.brief);
		this.position = position;
		this.brief = brief;
	}

	void pin(boolean pinned) {
		moved(pinned != this.pinned);
		this.pinned = pinned;
	}

	private void moved(boolean moved) {
		if (moved) {
			this.placed = this.edition.nextVersion();
		}
	}

	/** Whether it tells what the other tells: the same story, or the same event. */
	boolean tellsSameAs(@Nullable Long storyId, @Nullable Long eventId) {
		return (storyId != null && storyId.equals(this.storyId)) || (eventId != null && eventId.equals(this.eventId));
	}

	/** By which forms and programs name it; null: not kept yet. */
	public @Nullable Long id() {
		return this.id;
	}

	/** The edition's version in which its words last changed. */
	public int version() {
		return this.version;
	}

	/** The edition's version in which its place or pin last changed. */
	int placed() {
		return this.placed;
	}

	/** From 1. */
	public int position() {
		return this.position;
	}

	public String headline() {
		return this.headline;
	}

	/** At most 70 words; may be empty. */
	public String summary() {
		return this.summary;
	}

	public @Nullable String source() {
		return this.source;
	}

	public @Nullable String url() {
		return this.url;
	}

	/** Its country or section. */
	public @Nullable String kicker() {
		return this.kicker;
	}

	public @Nullable Instant publishedAt() {
		return this.publishedAt;
	}

	public @Nullable Long storyId() {
		return this.storyId;
	}

	public @Nullable Long eventId() {
		return this.eventId;
	}

	public boolean pinned() {
		return this.pinned;
	}

	/** A person has put it in. */
	Item chosen() {
		this.edited = true;
		return this;
	}

	/** Whether a person chose it or gave it its words. */
	public boolean edited() {
		return this.edited;
	}

	/** Whether composing afresh leaves it alone. */
	public boolean kept() {
		return this.edited || this.pinned;
	}

	/** Whether it stands under "in brief". */
	public boolean brief() {
		return this.brief;
	}

	public @Nullable Long pictureId() {
		return this.pictureId;
	}

	public @Nullable String pictureAlt() {
		return this.pictureAlt;
	}

	public @Nullable String pictureCredit() {
		return this.pictureCredit;
	}

}
