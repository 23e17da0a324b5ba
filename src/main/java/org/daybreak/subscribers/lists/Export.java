package org.daybreak.subscribers.lists;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lists going out, streamed row by row; no value of theirs is a formula to a spreadsheet.
 */
@Component
class Export {

	private final JdbcClient jdbc;

	private final ImportRows imports;

	Export(JdbcClient jdbc, ImportRows imports) {
		this.jdbc = jdbc;
		this.imports = imports;
	}

	/** All subscriptions, or those of one newsletter. */
	@Transactional(readOnly = true)
	public void subscriptions(@Nullable String newsletter, Appendable out) throws IOException {
		forSlowReaders();
		var printer = new CSVPrinter(out, CSVFormat.DEFAULT);
		printer.printRecord("email", "newsletter", "status", "timeZone", "locale", "confirmedAt", "since",
				"deliveryTime", "pausedUntil");
		try (var rows = this.jdbc.sql("""
				select s.email, n.slug, x.status, x.time_zone, s.locale, x.confirmed_at, x.since, x.delivery_time,
				x.paused_until from subscriptions x join subscribers s on s.id = x.subscriber_id
				join newsletters n on n.id = x.newsletter_id
				where cast(:newsletter as text) is null or n.slug = :newsletter order by x.id
				""").param("newsletter", newsletter).withFetchSize(1000).query(Export::fields).stream()) {
			rows.forEach((fields) -> print(printer, fields));
		}
	}

	/** Every line that an import refused. */
	@Transactional(readOnly = true)
	public void refusals(long importId, Appendable out) throws IOException {
		forSlowReaders();
		var printer = new CSVPrinter(out, CSVFormat.DEFAULT);
		printer.printRecord("line", "reason");
		this.imports.eachRefusal(importId, (refusal) -> print(printer, refusal.line(), refusal.reason()));
	}

	/** The transaction is idle while whoever downloads the list takes what they have. */
	private void forSlowReaders() {
		this.jdbc.sql("set local idle_in_transaction_session_timeout = '10min'").update();
	}

	private static Object[] fields(ResultSet row, int number) throws SQLException {
		return new Object[] { guarded(row.getString(1)), row.getString(2), row.getString(3).toLowerCase(Locale.ROOT),
				row.getString(4), row.getString(5), instant(row, 6), instant(row, 7), row.getString(8),
				row.getString(9) };
	}

	private static @Nullable String instant(ResultSet row, int column) throws SQLException {
		var timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant().toString() : null;
	}

	/** An address may begin with a sign that a spreadsheet would calculate. */
	static String guarded(String value) {
		return (!value.isEmpty() && "=+-@".indexOf(value.charAt(0)) >= 0) ? "'" + value : value;
	}

	private static void print(CSVPrinter printer, @Nullable Object... fields) {
		try {
			printer.printRecord(fields);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
