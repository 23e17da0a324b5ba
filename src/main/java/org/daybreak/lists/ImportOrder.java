package org.daybreak.lists;

import java.util.Locale;

import org.daybreak.subscribers.Subscription.Status;
import org.daybreak.web.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of an import.
 *
 * @param dryRun says what would happen; nothing does
 * @param newsletter slug, for lines that name none; null: they must
 * @param consent the stated origin of the readers' consent
 * @param ask whether readers without proof of consent wait for their confirmation
 * @param status how everybody in the list stands, unless a line stops letters; null: as
 * the lines say
 * @param dates how a date in numbers alone is read; null: as the list shows
 */
public record ImportOrder(boolean dryRun, @Nullable String newsletter, @Nullable String consent, boolean ask,
		@Nullable Status status, @Nullable DateOrder dates) {

	public static final int CONSENT_MAX = 300;

	/** The lines say all themselves. */
	ImportOrder(boolean dryRun, @Nullable String newsletter, @Nullable String consent, boolean ask) {
		this(dryRun, newsletter, consent, ask, null, null);
	}

	/** The same, but for real. */
	ImportOrder inEarnest() {
		return new ImportOrder(false, this.newsletter, this.consent, this.ask, this.status, this.dates);
	}

	/**
	 * A standing for a whole list, as somebody chose it.
	 * @return null: they did not
	 * @throws Malformed when it is none
	 */
	public static @Nullable Status whole(@Nullable String word) {
		if (word == null || word.isBlank()) {
			return null;
		}
		return switch (word.strip().toLowerCase(Locale.ROOT)) {
			case "active", "subscribed" -> Status.ACTIVE;
			case "pending", "unconfirmed" -> Status.PENDING;
			case "unsubscribed", "blocklisted" -> Status.UNSUBSCRIBED;
			case "bounced", "cleaned" -> Status.BOUNCED;
			case "complained", "spam" -> Status.COMPLAINED;
			default -> throw new Malformed("status",
					"must be active, pending, unsubscribed, bounced or complained, for all lines of the list");
		};
	}

}
