package org.daybreak.newsletters;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Newsletter: what we publish, in whose name, and when.
 */
@Entity
@Table(name = "newsletters")
public class Newsletter {

	/** Whose clock the delivery time is read on. */
	public enum Clock {

		READER, NEWSLETTER

	}

	/** Who freezes an edition. */
	public enum Approval {

		AUTOMATIC, EDITOR, EDITOR_OR_DEADLINE

	}

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private String slug;

	private String name;

	private String description = "";

	private String language = "en";

	@Convert(converter = ZoneColumn.class)
	private ZoneId timeZone = ZoneId.of("UTC");

	@Convert(converter = TimesColumn.class)
	private List<LocalTime> editionTimes = List.of(LocalTime.of(6, 0));

	@JdbcTypeCode(SqlTypes.LOCAL_TIME)
	private LocalTime deliveryTime = LocalTime.of(6, 30);

	@Convert(converter = DaySetColumn.class)
	private DaySet deliveryDays = DaySet.DAILY;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Clock clock = Clock.READER;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Approval approval = Approval.EDITOR_OR_DEADLINE;

	@JdbcTypeCode(SqlTypes.LOCAL_TIME)
	private @Nullable LocalTime approvalDeadline;

	private int graceMinutes = 180;

	private int editionMaxAgeMinutes = 1200;

	private int leads = 5;

	private int briefs = 5;

	private int minimumStories = 3;

	private @Nullable String senderName;

	private @Nullable String senderAddress;

	private @Nullable String replyTo;

	private @Nullable String publisherName;

	private @Nullable String publisherPostalAddress;

	private @Nullable String publisherPrivacyUrl;

	private @Nullable String publisherImprintUrl;

	private @Nullable String notice;

	private Instant scheduleEffectiveAt;

	private Instant createdAt;

	/** For SQL. */
	@SuppressWarnings("UnusedVariable")
	private Instant updatedAt;

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Newsletter() {
	}

	Newsletter(String slug, String name, Instant now) {
		this.slug = slug;
		this.name = name;
		this.createdAt = now;
		this.updatedAt = now;
		this.scheduleEffectiveAt = now;
	}

	/** What must be set before an edition can be sent. */
	public List<String> missing() {
		var missing = new ArrayList<String>();
		if (this.senderName == null || this.senderAddress == null) {
			missing.add("sender");
		}
		if (this.publisherName == null) {
			missing.add("publisher.name");
		}
		if (this.publisherPostalAddress == null) {
			missing.add("publisher.postalAddress");
		}
		if (this.publisherPrivacyUrl == null) {
			missing.add("publisher.privacyUrl");
		}
		return missing;
	}

	/** Takes over what was checked; tells whether the timetable is another one now. */
	boolean take(CheckedForm form, Instant now) {
		var before = timetable();
		this.name = form.name();
		this.description = form.description();
		this.language = form.language();
		this.timeZone = form.timeZone();
		this.editionTimes = form.editionTimes();
		this.deliveryTime = form.deliveryTime();
		this.deliveryDays = form.deliveryDays();
		this.clock = form.clock();
		this.approval = form.approval();
		this.approvalDeadline = form.approvalDeadline();
		this.graceMinutes = form.graceMinutes();
		this.editionMaxAgeMinutes = form.editionMaxAgeMinutes();
		this.leads = form.leads();
		this.briefs = form.briefs();
		this.minimumStories = form.minimumStories();
		this.senderName = form.senderName();
		this.senderAddress = form.senderAddress();
		this.replyTo = form.replyTo();
		this.publisherName = form.publisherName();
		this.publisherPostalAddress = form.publisherPostalAddress();
		this.publisherPrivacyUrl = form.publisherPrivacyUrl();
		this.publisherImprintUrl = form.publisherImprintUrl();
		this.notice = form.notice();
		this.updatedAt = now;
		var changed = !timetable().equals(before);
		if (changed) {
			this.scheduleEffectiveAt = now;
		}
		return changed;
	}

	private List<Object> timetable() {
		return List.of(this.timeZone, this.editionTimes, this.deliveryTime, this.deliveryDays, this.clock);
	}

	public long id() {
		return Objects.requireNonNull(this.id);
	}

	public String slug() {
		return this.slug;
	}

	public String name() {
		return this.name;
	}

	public String description() {
		return this.description;
	}

	public String language() {
		return this.language;
	}

	public Locale locale() {
		return Locale.forLanguageTag(this.language);
	}

	public ZoneId timeZone() {
		return this.timeZone;
	}

	public List<LocalTime> editionTimes() {
		return this.editionTimes;
	}

	public LocalTime deliveryTime() {
		return this.deliveryTime;
	}

	public DaySet deliveryDays() {
		return this.deliveryDays;
	}

	public Clock clock() {
		return this.clock;
	}

	public Approval approval() {
		return this.approval;
	}

	/** In the home zone; null: the delivery time. */
	public @Nullable LocalTime approvalDeadline() {
		return this.approvalDeadline;
	}

	public int graceMinutes() {
		return this.graceMinutes;
	}

	public int editionMaxAgeMinutes() {
		return this.editionMaxAgeMinutes;
	}

	public int leads() {
		return this.leads;
	}

	public int briefs() {
		return this.briefs;
	}

	public int minimumStories() {
		return this.minimumStories;
	}

	public @Nullable String senderName() {
		return this.senderName;
	}

	public @Nullable String senderAddress() {
		return this.senderAddress;
	}

	public @Nullable String replyTo() {
		return this.replyTo;
	}

	public @Nullable String publisherName() {
		return this.publisherName;
	}

	public @Nullable String publisherPostalAddress() {
		return this.publisherPostalAddress;
	}

	public @Nullable String publisherPrivacyUrl() {
		return this.publisherPrivacyUrl;
	}

	public @Nullable String publisherImprintUrl() {
		return this.publisherImprintUrl;
	}

	/** One line above every edition and page of this newsletter. */
	public @Nullable String notice() {
		return this.notice;
	}

	/** Waves and editions are due only at instants after this. */
	public Instant scheduleEffectiveAt() {
		return this.scheduleEffectiveAt;
	}

	public Instant createdAt() {
		return this.createdAt;
	}

	public int version() {
		return this.version;
	}

}
