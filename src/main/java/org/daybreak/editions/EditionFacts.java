package org.daybreak.editions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import org.daybreak.accounts.Actor;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of an edition; what may be done with it says {@link Edition}.
 */
@MappedSuperclass
@SuppressWarnings("NullAway.Init")
public abstract class EditionFacts {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	long newsletterId;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	Edition.Kind kind = Edition.Kind.REGULAR;

	@JdbcTypeCode(SqlTypes.LOCAL_DATE)
	LocalDate localDate;

	@JdbcTypeCode(SqlTypes.LOCAL_TIME)
	@Nullable LocalTime slot;

	int revision = 1;

	@Nullable Long corrects;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	Edition.Status status = Edition.Status.DRAFT;

	String language;

	String subject = "";

	String preheader = "";

	@Nullable String notice;

	Instant composedAt;

	String composedBy;

	@Nullable Instant frozenAt;

	@Nullable String frozenBy;

	@Nullable Instant touchedAt;

	/** Written by {@link Going} alone, for two editions at once. */
	@Column(insertable = false, updatable = false)
	boolean goes;

	private @Nullable Instant publishedAt;

	private @Nullable Instant sentByHandAt;

	private @Nullable Long supersededBy;

	String log = "";

	/** The version in which a person last wrote subject or preheader. */
	int titleVersion;

	/** Counts changes, so that this row is written whatever of its items changed. */
	int changes;

	@Version
	private int version;

	public long id() {
		return Objects.requireNonNull(this.id);
	}

	public long newsletterId() {
		return this.newsletterId;
	}

	public Edition.Kind kind() {
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

	public Edition.Status status() {
		return this.status;
	}

	public boolean frozen() {
		return this.status == Edition.Status.FROZEN;
	}

	public String language() {
		return this.language;
	}

	public String subject() {
		return this.subject;
	}

	public String preheader() {
		return this.preheader;
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
	public boolean byPerson() {
		return this.slot == null || this.touchedAt != null || !this.composedBy.equals(Actor.TIMETABLE)
				|| (this.frozenBy != null && !this.frozenBy.equals(Actor.TIMETABLE));
	}

	public @Nullable Instant frozenAt() {
		return this.frozenAt;
	}

	public @Nullable String frozenBy() {
		return this.frozenBy;
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
