package org.daybreak.subscribers.lists;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.util.Locale;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.daybreak.newsletters.DaySet;
import org.daybreak.subscribers.lists.csv.Formula;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lists going out, streamed row by row; no value of theirs is a formula to a spreadsheet.
 */
@Component
public class Export {

	private static final int FIRST = 200;

	private static final int PAGE = 5000;

	private final JdbcClient jdbc;

	private final ImportRows imports;

	Export(JdbcClient jdbc, ImportRows imports) {
		this.jdbc = jdbc;
		this.imports = imports;
	}

	/**
	 * All subscriptions, or those of one newsletter, in pages of their own: a download
	 * that takes an hour holds nothing open.
	 */
	public void subscriptions(@Nullable String newsletter, Appendable out) throws IOException {
		var printer = new CSVPrinter(out, CSVFormat.DEFAULT);
		printer.printRecord("email", "newsletter", "status", "timeZone", "locale", "confirmedAt", "since",
				"deliveryTime", "deliveryDays", "pausedUntil");
		var last = 0L;
		for (var size = FIRST; last >= 0; size = PAGE) {
			last = page(newsletter, last, size, printer);
		}
	}

	/** Prints the readers behind one; gives the last, -1 at the end. */
	private long page(@Nullable String newsletter, long after, int size, CSVPrinter printer) {
		var last = new long[] { -1 };
		this.jdbc.sql("""
				with page as (select id, email, locale from subscribers where id > :after order by id limit :size)
				select s.email, n.slug, x.status, x.time_zone, s.locale, x.confirmed_at, x.since, x.delivery_time,
				x.delivery_days, x.paused_until, s.id from page s left join subscriptions x on x.subscriber_id = s.id
					and (cast(:newsletter as text) is null
						or x.newsletter_id = (select id from newsletters where slug = :newsletter))
				left join newsletters n on n.id = x.newsletter_id order by s.id, x.id
				""")
			.param("newsletter", newsletter)
			.param("after", after)
			.param("size", size)
			.query((ResultSet row) -> {
				last[0] = row.getLong(11);
				if (row.getString(2) != null) {
					print(printer, fields(row));
				}
			});
		return last[0];
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

	private static @Nullable Object[] fields(ResultSet row) throws SQLException {
		var days = row.getInt(9);
		return new @Nullable Object[] { Formula.guarded(row.getString(1)), row.getString(2),
				row.getString(3).toLowerCase(Locale.ROOT), row.getString(4), row.getString(5), instant(row, 6),
				instant(row, 7), row.getString(8), (days > 0)
						? new DaySet(days).days().stream().map(DayOfWeek::name).collect(Collectors.joining(" ")) : null,
				row.getString(10) };
	}

	private static @Nullable String instant(ResultSet row, int column) throws SQLException {
		var timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant().toString() : null;
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
