package org.daybreak.subscribers.lists;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.Languages;
import org.daybreak.subscribers.Subscription.Status;
import org.daybreak.subscribers.Zones;
import org.jspecify.annotations.Nullable;

/**
 * One line of a list, understood.
 *
 * @param zone null: not known
 * @param locale null: not known
 * @param confirmedAt null: not known
 */
record ListedReader(long line, EmailAddress address, Newsletter newsletter, Status status, @Nullable ZoneId zone,
		@Nullable String locale, @Nullable Instant confirmedAt, @Nullable LocalDate pausedUntil) {

	/**
	 * Understands the values of a line.
	 * @throws RefusedLine saying what cannot be understood
	 */
	static ListedReader of(long line, Map<String, String> values, Map<String, Newsletter> newsletters, Instant now) {
		var slug = values.get("newsletter");
		var newsletter = (slug == null && newsletters.size() == 1) ? newsletters.values().iterator().next()
				: newsletters.get(String.valueOf(slug));
		var address = address(values.get("email"));
		if (newsletter == null) {
			throw new RefusedLine((slug == null) ? "the newsletter is missing" : "there is no such newsletter");
		}
		var zone = values.get("timezone");
		var locale = values.get("locale");
		var status = status(values.getOrDefault("status", "active"));
		var pausedUntil = date(values.get("pauseduntil"));
		if (status == Status.PAUSED && pausedUntil == null) {
			throw new RefusedLine("a paused line needs pausedUntil");
		}
		return new ListedReader(line, address, newsletter, status,
				(zone == null) ? null
						: Zones.named(zone).orElseThrow(() -> new RefusedLine("there is no such time zone")),
				(locale == null) ? null
						: Languages.named(locale)
							.orElseThrow(() -> new RefusedLine("the locale is not a language tag"))
							.toLanguageTag(),
				confirmedAt(values.get("confirmedat"), now), pausedUntil);
	}

	ListedReader becoming(Status next) {
		return new ListedReader(this.line, this.address, this.newsletter, next, this.zone, this.locale,
				this.confirmedAt, this.pausedUntil);
	}

	boolean receives() {
		return this.status == Status.ACTIVE || this.status == Status.PAUSED;
	}

	/** Whether the line says that nothing may be sent. */
	boolean protects() {
		return !receives() && this.status != Status.PENDING;
	}

	private static EmailAddress address(@Nullable String value) {
		try {
			return EmailAddress.of(value);
		}
		catch (InvalidAddress ex) {
			throw new RefusedLine(String.valueOf(ex.getMessage()));
		}
	}

	private static Status status(String value) {
		try {
			return Status.valueOf(value.toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new RefusedLine("the status must be active, pending or unsubscribed");
		}
	}

	private static @Nullable LocalDate date(@Nullable String value) {
		try {
			return (value != null) ? LocalDate.parse(value) : null;
		}
		catch (DateTimeException ex) {
			throw new RefusedLine("pausedUntil is not a date such as 2026-04-01");
		}
	}

	private static @Nullable Instant confirmedAt(@Nullable String value, Instant now) {
		if (value == null) {
			return null;
		}
		try {
			var text = value.replace(' ', 'T');
			var instant = text.matches("\\d{4}-\\d{2}-\\d{2}")
					? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
					: text.matches(".*(Z|[+-]\\d{2}:?\\d{2})$") ? OffsetDateTime.parse(text).toInstant()
							: LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
			if (instant.isAfter(now) || instant.isBefore(Instant.EPOCH)) {
				throw new RefusedLine("confirmedAt lies in the future or too far back");
			}
			return instant;
		}
		catch (DateTimeException ex) {
			throw new RefusedLine("confirmedAt is not a time such as 2026-03-28T06:30:00Z");
		}
	}

}
