package org.daybreak.subscribers.privacy;

import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Texts of operators, relays and programs, which name no reader but may quote one: an
 * erased address is taken out of them. Each table is small, or kept for a short time.
 */
@Component
class FreeTexts {

	/** By table: what people or other programs have written. */
	private static final Map<String, List<String>> COLUMNS = Map.ofEntries(
			Map.entry("audit", List.of("subject_id", "detail")), Map.entry("alarms", List.of("subject", "text")),
			Map.entry("alarm_calls", List.of("answer")), Map.entry("last_errors", List.of("reply")),
			Map.entry("outbox", List.of("last_reply")), Map.entry("imports", List.of("fault", "file_name", "consent")),
			Map.entry("import_refusals", List.of("reason")), Map.entry("suppressions", List.of("note")),
			Map.entry("waves", List.of("reason")), Map.entry("partitions", List.of("reason")),
			Map.entry("edition_orders", List.of("paused_because")), Map.entry("relay_circuits", List.of("why")),
			Map.entry("missed_mornings", List.of("reason")));

	private final JdbcClient jdbc;

	FreeTexts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void clean(Spellings address) {
		COLUMNS.forEach((table, columns) -> columns.forEach((column) -> clean(table, column, address)));
		this.jdbc.sql("delete from sign_in_failures where key ~* :pattern")
			.param("pattern", address.pattern())
			.update();
	}

	private void clean(String table, String column, Spellings address) {
		this.jdbc
			.sql("update %1$s set %2$s = regexp_replace(%2$s, :pattern, '…', 'gi') where %2$s ~* :pattern"
				.formatted(table, column))
			.param("pattern", address.pattern())
			.update();
	}

}
