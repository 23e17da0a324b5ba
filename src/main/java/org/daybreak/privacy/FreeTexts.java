package org.daybreak.privacy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Texts of operators, relays and programs, which name no reader but may quote one: an
 * erased address is taken out of them, also where they are kept of somebody else. Each
 * table is small, or kept for a short time, or has an index of the rows that quote
 * anybody.
 */
@Component
class FreeTexts {

	/** What holds no @ is not looked at closely. */
	private static final String QUOTES = "%1$s ~ '@|%%40' and %1$s ~* :pattern";

	/** By table: what people or other programs have written. */
	private static final Map<String, List<String>> COLUMNS = Map.ofEntries(
			Map.entry("audit", List.of("subject_id", "detail")), Map.entry("alarms", List.of("subject", "text")),
			Map.entry("alarm_calls", List.of("answer")), Map.entry("last_errors", List.of("reply")),
			Map.entry("outbox", List.of("last_reply")), Map.entry("imports", List.of("fault", "file_name", "consent")),
			Map.entry("import_refusals", List.of("reason")), Map.entry("suppressions", List.of("reason", "note")),
			Map.entry("subscription_history", List.of("detail", "user_agent")),
			Map.entry("sign_ups", List.of("user_agent", "origin")),
			Map.entry("intake", List.of("user_agent", "origin")), Map.entry("bulk_actions", List.of("described")),
			Map.entry("feeds", List.of("last_message")), Map.entry("waves", List.of("reason")),
			Map.entry("partitions", List.of("reason")), Map.entry("edition_orders", List.of("paused_because")),
			Map.entry("relay_circuits", List.of("why")), Map.entry("missed_mornings", List.of("reason")));

	private final JdbcClient jdbc;

	FreeTexts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void clean(Spellings address) {
		COLUMNS.forEach((table, columns) -> clean(table, columns, address.pattern()));
		this.jdbc.sql("delete from sign_in_failures where key ~* :pattern")
			.param("pattern", address.pattern())
			.update();
	}

	private void clean(String table, List<String> columns, String pattern) {
		var taken = each(columns, "%1$s = regexp_replace(%1$s, :pattern, '…', 'gi')", ", ");
		this.jdbc.sql("update %s set %s where %s".formatted(table, taken, each(columns, QUOTES, " or ")))
			.param("pattern", pattern)
			.update();
	}

	private static String each(List<String> columns, String sql, String between) {
		return columns.stream().map(sql::formatted).collect(Collectors.joining(between));
	}

}
