package org.daybreak.lists.bulk;

import java.util.Arrays;
import java.util.Locale;

import org.daybreak.web.Malformed;

/**
 * What can be done for many readers at once, and for which of them there is anything to
 * do.
 */
public enum BulkAction {

	UNSUBSCRIBE(
			"""
					exists (select from subscriptions x where x.subscriber_id = i.id and x.status in ('PENDING', 'ACTIVE', 'PAUSED')
						and (cast(:newsletter as bigint) is null or x.newsletter_id = :newsletter))
					""",
			20),

	SUPPRESS("""
			not exists (select from suppressions p where p.address_key = s.email_key)
			""", 50),

	ASK("""
			exists (select from subscriptions x where x.subscriber_id = i.id and x.status = 'PENDING'
				and (cast(:newsletter as bigint) is null or x.newsletter_id = :newsletter))
			""", 100),

	EXPORT("true", 0),

	/** One reader a transaction: it locks all that is kept about them. */
	ERASE("true", 1);

	private final String applies;

	private final int batch;

	BulkAction(String applies, int batch) {
		this.applies = applies;
		this.batch = batch;
	}

	/** Reads what somebody chose. */
	public static BulkAction of(String word) {
		return Arrays.stream(values())
			.filter((one) -> one.word().equals(word))
			.findFirst()
			.orElseThrow(() -> new Malformed("action", "is none of those offered"));
	}

	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** A condition on the number {@code i.id} of a subscriber {@code s}. */
	String applies() {
		return this.applies;
	}

	/** Readers of one transaction. */
	int batch() {
		return this.batch;
	}

}
