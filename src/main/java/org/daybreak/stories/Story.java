package org.daybreak.stories;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.daybreak.stories.pages.PageFacts;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * One article of one outlet, told by a feed, a page or a person.
 */
@Entity
@DynamicUpdate
@Table(name = "stories")
public class Story {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	/** For SQL. */
	@SuppressWarnings("UnusedVariable")
	private @Nullable Long entryId;

	private @Nullable Long feedId;

	private @Nullable Long eventId;

	@Column
	private String headline;

	private @Nullable String standfirst;

	private @Nullable String body;

	private @Nullable String byline;

	private @Nullable String source;

	private @Nullable String url;

	private @Nullable String section;

	private @Nullable String language;

	private @Nullable Instant publishedAt;

	@Column
	private Instant importedAt;

	private @Nullable String imageUrl;

	private @Nullable String imageCaption;

	private @Nullable String imageCredit;

	private @Nullable Long pictureId;

	private @Nullable String pictureFault;

	@Column
	@Convert(converter = OriginConverter.class)
	private Map<String, String> origin = new LinkedHashMap<>();

	private @Nullable String canonicalUrl;

	@Column
	private String headlineKey;

	private @Nullable Integer position;

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Story() {
	}

	Story(StoryForm form, Map<String, String> origin, Instant importedAt) {
		this.importedAt = importedAt;
		this.origin.putAll(origin);
		this.headline = Objects.requireNonNull(form.headline());
		this.headlineKey = HeadlineKey.of(this.headline);
		tell(form);
	}

	/** Says which entry of which feed told it, and where in a list of top stories. */
	Story toldBy(long feedId, long entryId, @Nullable Integer position) {
		this.feedId = feedId;
		this.entryId = entryId;
		this.position = position;
		return this;
	}

	/** Takes the corrected fields and notes who corrected which of them. */
	void correct(StoryForm form, String who) {
		var before = StoryFields.of(StoryForm.of(this));
		tell(form);
		StoryFields.of(StoryForm.of(this)).forEach((field, value) -> {
			if (!Objects.equals(value, before.get(field))) {
				this.origin.put(field, "corrected by " + who);
			}
		});
		this.eventId = null;
	}

	private void tell(StoryForm form) {
		this.headline = Objects.requireNonNull(form.headline());
		this.headlineKey = HeadlineKey.of(this.headline);
		this.standfirst = form.standfirst();
		this.body = form.body();
		this.byline = form.byline();
		this.source = form.source();
		this.url = form.url();
		this.canonicalUrl = CanonicalUrl.of(form.url());
		this.section = form.section();
		this.language = form.language();
		this.publishedAt = form.publishedAt();
		var image = form.image();
		if (!Objects.equals(this.imageUrl, (image != null) ? image.url() : null)) {
			this.pictureId = null;
			this.pictureFault = null;
		}
		this.imageUrl = (image != null) ? image.url() : null;
		this.imageCaption = (image != null) ? image.caption() : null;
		this.imageCredit = (image != null) ? image.credit() : null;
	}

	public long id() {
		return Objects.requireNonNull(this.id);
	}

	public String headline() {
		return this.headline;
	}

	public @Nullable String standfirst() {
		return this.standfirst;
	}

	/** The paragraphs after the standfirst, separated by a blank line; for the desk. */
	public @Nullable String body() {
		return this.body;
	}

	public @Nullable String byline() {
		return this.byline;
	}

	/** The outlet's name; null until somebody says it. */
	public @Nullable String source() {
		return this.source;
	}

	public @Nullable String url() {
		return this.url;
	}

	public @Nullable String section() {
		return this.section;
	}

	/** BCP 47. */
	public @Nullable String language() {
		return this.language;
	}

	/** Null when nobody told: shown without a date. */
	public @Nullable Instant publishedAt() {
		return this.publishedAt;
	}

	public Instant importedAt() {
		return this.importedAt;
	}

	/** When it counts as told: published, or imported where no date is known. */
	public Instant toldAt() {
		return (this.publishedAt != null) ? this.publishedAt : this.importedAt;
	}

	public @Nullable Image image() {
		if (this.imageUrl == null && this.imageCaption == null && this.imageCredit == null) {
			return null;
		}
		return new Image(this.imageUrl, this.imageCaption, this.imageCredit);
	}

	public @Nullable Long pictureId() {
		return this.pictureId;
	}

	/** Why its picture could not be had, in plain words. */
	public @Nullable String pictureFault() {
		return this.pictureFault;
	}

	/** Where each field came from, in plain words. */
	public Map<String, String> origin() {
		return Map.copyOf(this.origin);
	}

	/** Where a field came from; null: nobody has told it. */
	public @Nullable String originOf(String field) {
		var origin = this.origin.get(field);
		return PageFacts.NOT_TOLD.equals(origin) ? null : origin;
	}

	public @Nullable Long eventId() {
		return this.eventId;
	}

	public @Nullable Long feedId() {
		return this.feedId;
	}

	/** Whether a person or a program gave it, not a feed. */
	public boolean given() {
		return this.feedId == null;
	}

	public @Nullable String canonicalUrl() {
		return this.canonicalUrl;
	}

	/** Place in a feed of top stories, 0-based. */
	public @Nullable Integer position() {
		return this.position;
	}

	public int version() {
		return this.version;
	}

}
