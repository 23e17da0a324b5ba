package org.daybreak.privacy;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Leave to forget: the database refuses to change or delete a reader's history to
 * everybody who has not said so.
 */
final class Forgetting {

	private Forgetting() {
	}

	/** For the rest of the caller's transaction. */
	static void begin(JdbcClient jdbc) {
		jdbc.sql("select set_config('daybreak.forgetting', 'on', true)").query().singleRow();
	}

}
