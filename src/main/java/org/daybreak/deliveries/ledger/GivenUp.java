package org.daybreak.deliveries.ledger;

/**
 * What it means that a letter which waits is not tried again: one of unknown fate is held
 * for a person, and listed so. A deferred one stays deferred, without a time.
 */
public final class GivenUp {

	/** SQL: for an update of {@code deliveries d}. */
	public static final String SET = """
			next_attempt_at = null, status = case d.status when 'UNCERTAIN' then 'HELD' else d.status end
			""";

	/** SQL: what that update, called {@code ended}, returns. */
	public static final String RETURNING = "returning d.edition_date, d.edition_id, d.subscription_id, d.attempt, d.status";

	/** SQL: the update of the list behind it; {@code :now} is its time. */
	public static final String NOTED = """
			update uncertain_letters u set resolution = 'HELD', resolved_at = :now from ended
			where ended.status = 'HELD' and u.edition_date = ended.edition_date and u.edition_id = ended.edition_id
			and u.subscription_id = ended.subscription_id and u.attempt = ended.attempt and u.resolution is null
			""";

	private GivenUp() {
	}

}
