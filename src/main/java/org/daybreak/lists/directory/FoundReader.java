package org.daybreak.lists.directory;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.daybreak.mail.EmailAddress;
import org.daybreak.subscribers.Subscription.Status;
import org.jspecify.annotations.Nullable;

/**
 * A reader in a list.
 *
 * @param since known since
 */
record FoundReader(@JsonIgnore long id, String email, @Nullable String locale, @Nullable String timeZone, Instant since,
		List<Standing> subscriptions) {

	/** The address, its domain as people of its country write it. */
	public String shown() {
		return EmailAddress.shown(this.email);
	}

	/**
	 * How one subscription stands.
	 *
	 * @param newsletter its slug
	 */
	public record Standing(String newsletter, Status status, Instant since) {

	}

}
