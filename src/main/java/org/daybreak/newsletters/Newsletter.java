package org.daybreak.newsletters;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
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

	@Embedded
	private Timing timing = Timing.USUAL;

	@Embedded
	private Size size = Size.USUAL;

	@Embedded
	private @Nullable Sender sender;

	private @Nullable String replyTo;

	@Embedded
	private @Nullable Publisher publisher;

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
		if (senderName() == null || senderAddress() == null) {
			missing.add("sender");
		}
		missing.addAll(publisher().missing());
		return missing;
	}

	/** Takes over what was checked; tells whether the timetable is another one now. */
	boolean take(FormCheck form, Instant now) {
		var changed = !form.timing().keepsTheHoursOf(this.timing);
		this.name = form.name();
		this.description = form.description();
		this.language = form.language();
		this.timing = form.timing();
		this.size = form.size();
		this.sender = form.sender();
		this.replyTo = form.replyTo();
		this.publisher = form.publisher();
		this.notice = form.notice();
		this.updatedAt = now;
		if (changed) {
			this.scheduleEffectiveAt = now;
		}
		return changed;
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
		return this.timing.timeZone();
	}

	public List<LocalTime> editionTimes() {
		return this.timing.editionTimes();
	}

	public LocalTime deliveryTime() {
		return this.timing.deliveryTime();
	}

	public DaySet deliveryDays() {
		return this.timing.deliveryDays();
	}

	public Clock clock() {
		return this.timing.clock();
	}

	public Approval approval() {
		return this.timing.approval();
	}

	/** In the home zone; null: the delivery time. */
	public @Nullable LocalTime approvalDeadline() {
		return this.timing.approvalDeadline();
	}

	public int graceMinutes() {
		return this.timing.graceMinutes();
	}

	public int editionMaxAgeMinutes() {
		return this.timing.editionMaxAgeMinutes();
	}

	Timing timing() {
		return this.timing;
	}

	/** How many items an edition has. */
	public Size size() {
		return this.size;
	}

	Sender sender() {
		return Objects.requireNonNullElse(this.sender, Sender.NONE);
	}

	public @Nullable String senderName() {
		return sender().name();
	}

	public @Nullable String senderAddress() {
		return sender().address();
	}

	public @Nullable String replyTo() {
		return this.replyTo;
	}

	/** Who answers for it; what nobody has said yet is null. */
	public Publisher publisher() {
		return Objects.requireNonNullElse(this.publisher, Publisher.NONE);
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
