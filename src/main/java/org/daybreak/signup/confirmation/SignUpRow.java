package org.daybreak.signup.confirmation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import org.daybreak.mail.EmailAddress;
import org.daybreak.subscribers.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for at once: one letter, one link, confirmed as one.
 *
 * @param subscriberId null: nobody we know yet
 * @param address null once there is a subscriber
 * @param newsletters their ids, in the order asked for
 * @param zone null: the newsletter's
 * @param wordings which wording was shown, newsletter by newsletter; empty: none of ours
 * @param trace how it came; of a subscriber's it stands in the history
 * @param askedAt when the last letter was written, reminders aside
 * @param refusedAt when the address's owner said "this wasn't me"
 */
record SignUpRow(long id, @Nullable Long subscriberId, @Nullable EmailAddress address, List<Long> newsletters,
		@Nullable String locale, @Nullable ZoneId zone, List<@Nullable Long> wordings, Provenance trace, Instant cameAt,
		Instant askedAt, @Nullable Instant confirmedAt, @Nullable Instant remindedAt, @Nullable Instant refusedAt) {

	private static final Duration LIFE = Duration.ofDays(7);

	boolean isConfirmed() {
		return this.confirmedAt != null;
	}

	boolean isRefused() {
		return this.refusedAt != null;
	}

	/** May still be confirmed. */
	boolean isOpen(Instant now) {
		return !isConfirmed() && !isRefused() && !isExpired(now);
	}

	boolean isExpired(Instant now) {
		return !isConfirmed() && now.isAfter(this.askedAt.plus(LIFE));
	}

	/** What was agreed to for a newsletter, where our form said it. */
	@Nullable Long wording(long newsletter) {
		var index = this.newsletters.indexOf(newsletter);
		return (index >= 0 && index < this.wordings.size()) ? this.wordings.get(index) : null;
	}

	Locale language(Locale otherwise) {
		return (this.locale != null) ? Locale.forLanguageTag(this.locale) : otherwise;
	}

}
