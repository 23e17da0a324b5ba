package org.daybreak.lists;

import java.io.Flushable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.daybreak.lists.csv.Formula;
import org.daybreak.newsletters.DaySet;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists going out, page by page; no value of theirs is a formula to a spreadsheet.
 */
@Component
public class Export {

	/** Of the first page, so that whoever asks sees the list begin at once. */
	private static final int FIRST = 100;

	private static final int PAGE = 2000;

	private static final String ROWS = """
			select s.email, n.slug, x.status, x.time_zone, s.locale, x.confirmed_at, x.since, x.delivery_time,
			x.delivery_days, x.paused_until from subscribers s join subscriptions x on x.subscriber_id = s.id
			join newsletters n on n.id = x.newsletter_id
			where %s and (cast(:newsletter as bigint) is null or x.newsletter_id = :newsletter)
			order by s.id, x.newsletter_id
			""";

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
	public void subscriptions(@Nullable Long newsletter, Appendable out) throws IOException {
		var page = new StringBuilder();
		var printer = head(page);
		var last = end(newsletter, 0, FIRST);
		for (var after = 0L; last != null; last = end(newsletter, after, PAGE)) {
			page(newsletter, after, last, printer);
			if (!handOver(page, out)) {
				return;
			}
			after = last;
		}
		handOver(page, out);
	}

	/**
	 * The subscriptions of chosen readers.
	 * @param numbers the next readers' numbers after one, none at the end
	 */
	public void readers(LongFunction<List<Long>> numbers, @Nullable Long newsletter, Appendable out)
			throws IOException {
		var page = new StringBuilder();
		var printer = head(page);
		for (var ids = numbers.apply(0); !ids.isEmpty(); ids = numbers.apply(ids.get(ids.size() - 1))) {
			this.jdbc.sql(ROWS.formatted("s.id = any(:ids)"))
				.param("newsletter", newsletter)
				.param("ids", ids.toArray(Long[]::new))
				.query((ResultSet row) -> print(printer, fields(row)));
			if (!handOver(page, out)) {
				return;
			}
		}
		handOver(page, out);
	}

	private static CSVPrinter head(StringBuilder page) throws IOException {
		var printer = new CSVPrinter(page, CSVFormat.DEFAULT);
		printer.printRecord("email", "newsletter", "status", "timeZone", "locale", "confirmedAt", "since",
				"deliveryTime", "deliveryDays", "pausedUntil");
		return printer;
	}

	/**
	 * Only now, as whoever downloads may take it slowly: no connection waits for them.
	 * @return whether anybody still listens
	 */
	private static boolean handOver(StringBuilder page, Appendable out) throws IOException {
		out.append(page);
		page.setLength(0);
		if (out instanceof PrintWriter writer) {
			// It keeps to itself that the other side has gone.
			return !writer.checkError();
		}
		if (out instanceof Flushable stream) {
			stream.flush();
		}
		return true;
	}

	/** The reader at whom a page of so many subscriptions ends; null behind the last. */
	private @Nullable Long end(@Nullable Long newsletter, long after, int size) {
		return this.jdbc.sql("""
				select max(subscriber_id) from (select subscriber_id from subscriptions where subscriber_id > :after
					and (cast(:newsletter as bigint) is null or newsletter_id = :newsletter)
					order by subscriber_id limit :size) p
				""")
			.param("after", after)
			.param("newsletter", newsletter)
			.param("size", size)
			.query(Long.class)
			.optional()
			.orElse(null);
	}

	/**
	 * Prints the readers between two. Both tables are bounded by numbers: with a limit
	 * instead, whose size the plan does not know, each page read all subscriptions.
	 */
	private void page(@Nullable Long newsletter, long after, long last, CSVPrinter printer) {
		this.jdbc.sql(ROWS.formatted("""
				s.id > :after and s.id <= :last and x.subscriber_id > :after and x.subscriber_id <= :last"""))
			.param("newsletter", newsletter)
			.param("after", after)
			.param("last", last)
			.query((ResultSet row) -> print(printer, fields(row)));
	}

	/** Every line that an import refused. */
	public void refusals(long importId, Appendable out) throws IOException {
		var page = new StringBuilder();
		var printer = new CSVPrinter(page, CSVFormat.DEFAULT);
		printer.printRecord("line", "reason");
		var some = this.imports.refusals(importId, 0, PAGE);
		while (!some.isEmpty()) {
			some.forEach((refusal) -> print(printer, refusal.line(), refusal.reason()));
			if (!handOver(page, out)) {
				return;
			}
			some = this.imports.refusals(importId, some.get(some.size() - 1).line(), PAGE);
		}
		handOver(page, out);
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
