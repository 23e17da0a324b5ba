package org.daybreak.subscribers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.daybreak.newsletters.DaySet;
import org.daybreak.newsletters.Newsletter;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * Subscription: one reader of one newsletter, and when that reader's morning is.
 */
@Entity
@Table(name = "subscriptions")
@DynamicUpdate
public class Subscription {

	/** Where a subscription stands; only ACTIVE ones are sent to. */
	public enum Status {

		PENDING, ACTIVE, PAUSED, UNSUBSCRIBED, BOUNCED, COMPLAINED

	}

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private long subscriberId;

	private long newsletterId;

	@Enumerated(EnumType.STRING)
	@JdbcTypeCode(SqlTypes.VARCHAR)
	private Status status = Status.PENDING;

	private Instant since;

	private String timeZone;

	@JdbcTypeCode(SqlTypes.LOCAL_TIME)
	private @Nullable LocalTime deliveryTime;

	private @Nullable Short deliveryDays;

	private @Nullable LocalDate pausedUntil;

	private @Nullable Instant confirmedAt;

	/** For SQL. */
	@SuppressWarnings("UnusedVariable")
	private Instant timingSince;

	/** Moved by the ledger of deliveries alone. */
	@Column(insertable = false, updatable = false)
	private @Nullable LocalDate lastServedDate;

	/** For SQL. */
	@SuppressWarnings("UnusedVariable")
	private @Nullable Instant leftAt;

	@Version
	private int version;

	@SuppressWarnings("NullAway.Init")
	protected Subscription() {
	}

	/** Asked for and not yet confirmed. */
	public Subscription(Subscriber subscriber, Newsletter newsletter, ZoneId zone, Instant now) {
		this.subscriberId = subscriber.id();
		this.newsletterId = newsletter.id();
		this.timeZone = zone.getId();
		this.since = now;
		this.timingSince = now;
	}

	/** Somebody typed the address on a form again; who receives already is left alone. */
	void askAgain(Instant now) {
		if (!receives()) {
			become(Status.PENDING, now);
		}
	}

	/** The reader agreed: mornings in this zone begin. */
	public void confirm(ZoneId zone, Instant now) {
		if (receives()) {
			throw new IllegalStateException("subscription is " + this.status);
		}
		become(Status.ACTIVE, now);
		this.timeZone = zone.getId();
		this.timingSince = now;
		this.confirmedAt = now;
		this.leftAt = null;
	}

	/** Leaves; tells whether that changed anything. */
	public boolean unsubscribe(Instant now) {
		if (this.status == Status.UNSUBSCRIBED || hasFailed()) {
			return false;
		}
		become(Status.UNSUBSCRIBED, now);
		this.pausedUntil = null;
		this.leftAt = now;
		return true;
	}

	/**
	 * It was a mistake to leave: all is as it was before.
	 * @param status ACTIVE or PAUSED
	 * @param since when it became so
	 */
	public void rejoin(Status status, Instant since, @Nullable LocalDate pausedUntil) {
		if (this.status != Status.UNSUBSCRIBED) {
			throw new IllegalStateException("subscription is " + this.status);
		}
		this.status = status;
		this.since = since;
		this.pausedUntil = pausedUntil;
		this.leftAt = null;
	}

	/** Its address does not exist; tells whether that is news. */
	boolean bounce(Instant now) {
		if (!receives()) {
			return false;
		}
		become(Status.BOUNCED, now);
		this.pausedUntil = null;
		this.leftAt = now;
		return true;
	}

	/** Another zone, hour or days; null leaves them to the newsletter. */
	public boolean changeTiming(ZoneId zone, @Nullable LocalTime time, @Nullable DaySet days, Instant now) {
		var mask = (days != null) ? (short) days.bits() : null;
		if (this.timeZone.equals(zone.getId()) && Objects.equals(this.deliveryTime, time)
				&& Objects.equals(this.deliveryDays, mask)) {
			return false;
		}
		this.timeZone = zone.getId();
		this.deliveryTime = time;
		this.deliveryDays = mask;
		this.timingSince = now;
		return true;
	}

	/** No mornings before this date; null: go on at once. Tells whether that is new. */
	public boolean pauseUntil(@Nullable LocalDate date, Instant now) {
		if (!receives() || Objects.equals(this.pausedUntil, date)) {
			return false;
		}
		this.pausedUntil = date;
		become((date != null) ? Status.PAUSED : Status.ACTIVE, now);
		return true;
	}

	private void become(Status next, Instant now) {
		if (this.status != next) {
			this.status = next;
			this.since = now;
		}
	}

	/** Whether this is still how the reader left it then. */
	public boolean leftAt(Instant at) {
		return this.status == Status.UNSUBSCRIBED && this.since.equals(at);
	}

	public boolean confirmedAfter(Instant at) {
		return this.confirmedAt != null && this.confirmedAt.isAfter(at);
	}

	/** Whether this reader confirmed and has not left. */
	public boolean receives() {
		return this.status == Status.ACTIVE || this.status == Status.PAUSED;
	}

	private boolean hasFailed() {
		return this.status == Status.BOUNCED || this.status == Status.COMPLAINED;
	}

	public long id() {
		return Objects.requireNonNull(this.id);
	}

	public long subscriberId() {
		return this.subscriberId;
	}

	public long newsletterId() {
		return this.newsletterId;
	}

	public Status status() {
		return this.status;
	}

	/** Since when the status holds. */
	public Instant since() {
		return this.since;
	}

	public ZoneId timeZone() {
		return ZoneId.of(this.timeZone);
	}

	/** Null: the newsletter's. */
	public @Nullable LocalTime deliveryTime() {
		return this.deliveryTime;
	}

	/** Null: the newsletter's. */
	public @Nullable DaySet deliveryDays() {
		return (this.deliveryDays != null) ? new DaySet(this.deliveryDays) : null;
	}

	public @Nullable LocalDate pausedUntil() {
		return this.pausedUntil;
	}

	public @Nullable Instant confirmedAt() {
		return this.confirmedAt;
	}

	public @Nullable LocalDate lastServedDate() {
		return this.lastServedDate;
	}

}
