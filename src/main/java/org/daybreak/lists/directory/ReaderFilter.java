package org.daybreak.lists.directory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.subscribers.Languages;
import org.daybreak.subscribers.Subscription.Status;
import org.daybreak.subscribers.Zones;
import org.daybreak.web.Calendar;
import org.daybreak.web.Malformed;
import org.daybreak.web.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Which readers are looked for; null is all.
 *
 * @param letters in a row inside the address, folded
 * @param newsletter its id
 * @param language its first part, such as pt
 * @param zone as the reader's device told
 * @param since known since
 */
public record ReaderFilter(@Nullable String letters, @Nullable Long newsletter, @Nullable Status status,
		@Nullable String language, @Nullable String zone, @Nullable Instant since) {

	public static final ReaderFilter ALL = new ReaderFilter(null, null, null, null, null, null);

	/**
	 * Reads what somebody typed or chose.
	 * @throws Malformed naming what cannot be understood
	 */
	public static ReaderFilter of(@Nullable String q, @Nullable String newsletter, @Nullable String status,
			@Nullable String language, @Nullable String zone, @Nullable String since, Newsletters newsletters) {
		var letters = Texts.optionalLine("q", q, 254);
		var slug = Texts.optionalLine("newsletter", newsletter, 100);
		var tag = Texts.optionalLine("language", language, 35);
		var place = Texts.optionalLine("zone", zone, 60);
		return new ReaderFilter((letters != null) ? EmailAddress.folded(EmailAddress.bare(letters)) : null,
				(slug == null) ? null
						: newsletters.bySlug(slug)
							.orElseThrow(() -> new Malformed("newsletter", "is none of ours"))
							.id(),
				status(Texts.optionalLine("status", status, 20)),
				(tag == null) ? null
						: Languages.named(tag)
							.orElseThrow(() -> new Malformed("language", "is not a language such as en or pt"))
							.getLanguage(),
				(place == null) ? null
						: Zones.named(place)
							.orElseThrow(() -> new Malformed("zone", "is not an IANA time zone such as Europe/Paris"))
							.getId(),
				since(Texts.optionalLine("since", since, 40)));
	}

	private static @Nullable Status status(@Nullable String word) {
		try {
			return (word != null) ? Status.valueOf(word.toUpperCase(Locale.ROOT)) : null;
		}
		catch (IllegalArgumentException ex) {
			throw new Malformed("status", "is none of active, pending, paused, unsubscribed, bounced, complained");
		}
	}

	private static @Nullable Instant since(@Nullable String text) {
		try {
			return (text == null) ? null
					: Calendar.moment("since",
							(text.length() <= 10) ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
									: OffsetDateTime.parse(text).toInstant());
		}
		catch (DateTimeException ex) {
			throw new Malformed("since", "is not a date such as 2026-03-28");
		}
	}

	boolean hasTerms() {
		return this.letters != null || this.language != null || this.zone != null;
	}

	boolean hasStanding() {
		return this.newsletter != null || this.status != null;
	}

}
