package org.daybreak.lists;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.ObjIntConsumer;

import javax.sql.DataSource;

import org.daybreak.database.Utc;
import org.daybreak.subscribers.HistoryEvent;
import org.daybreak.subscribers.Subscription.Status;
import org.daybreak.subscribers.Zones;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Readers of a list who are not known yet, copied straight into the tables under numbers
 * taken before; in the order of their addresses, so that two batches at once never wait
 * for each other in a ring.
 */
@Component
class NewReaders {

	private final JdbcClient jdbc;

	private final DataSource source;

	private final ReaderNumbers numbers;

	NewReaders(JdbcClient jdbc, DataSource source, ReaderNumbers numbers) {
		this.jdbc = jdbc;
		this.source = source;
		this.numbers = numbers;
	}

	/** Adds readers with their subscriptions and what their history tells of it. */
	void add(List<ListedReader> readers, ImportRun run) {
		readers.sort(Comparator.comparing(ListedReader::key).thenComparing(ListedReader::line));
		var newcomers = new NewReaderRows(readers, this.numbers::take);
		copy(newcomers, newcomers::isFirst, "subscribers (id, email, email_key, locale, time_zone, created_at)",
				(rows, line) -> person(rows, newcomers.number(line), readers.get(line), run.now()));
		copy(newcomers, (line) -> true,
				"subscriptions (subscriber_id, newsletter_id, status, since, time_zone, delivery_time, delivery_days,"
						+ " paused_until, confirmed_at, timing_since, left_at)",
				(rows, line) -> subscription(rows, newcomers.number(line), readers.get(line), run.now()));
		newcomers.stretches().forEach((stretch) -> tell(stretch, run));
		copy(newcomers, (line) -> !newcomers.isFirst(line),
				"subscription_history (subscriber_id, newsletter_id, event, at, via, detail)",
				(rows, line) -> further(rows, newcomers.number(line), readers.get(line), run));
		if (run.order().ask()) {
			wait(newcomers.numbers(), run);
		}
	}

	private void copy(NewReaderRows newcomers, IntPredicate which, String into, ObjIntConsumer<CopyRows> writer) {
		try (var rows = new CopyRows(this.source, into)) {
			for (int line = 0; line < newcomers.lines(); line++) {
				if (which.test(line)) {
					writer.accept(rows, line);
				}
			}
			rows.end();
		}
	}

	/** One line of history for all of them. */
	private void tell(NewReaderRows.Stretch stretch, ImportRun run) {
		this.jdbc.sql("""
				insert into imported_readers (import_id, newsletter_id, status, readers, at)
				values (:import, :newsletter, :status, cast(:readers as int8multirange), :now)
				""")
			.param("import", run.id())
			.param("newsletter", stretch.newsletter())
			.param("status", stretch.status().name())
			.param("readers", stretch.ranges())
			.param("now", Utc.at(run.now()))
			.update();
	}

	/**
	 * A line of history of a reader who stands in the batch for another newsletter too.
	 */
	private static void further(CopyRows rows, long id, ListedReader reader, ImportRun run) {
		rows.row(6)
			.number(id)
			.number(reader.newsletter().id())
			.text(HistoryEvent.IMPORTED.name())
			.at(run.now())
			.text("import")
			.text(reader.status() + run.detail());
	}

	private static void person(CopyRows rows, long id, ListedReader reader, Instant now) {
		var zone = reader.zone();
		rows.row(6)
			.number(id)
			.text(reader.address().value())
			.text(reader.key())
			.text(reader.locale())
			.text((zone != null) ? zone.getId() : null)
			.at(now);
	}

	private static void subscription(CopyRows rows, long id, ListedReader reader, Instant now) {
		var status = reader.status();
		var days = reader.days();
		rows.row(11)
			.number(id)
			.number(reader.newsletter().id())
			.text(status.name())
			.at(now)
			.text(Zones.morning(reader.newsletter(), reader.zone()).getId())
			.time(reader.time())
			.small((days != null) ? days.bits() : null)
			.day((status == Status.PAUSED) ? reader.pausedUntil() : null)
			.at(reader.confirmedAt())
			.at(now)
			.at(ListedReader.protects(status) ? now : null);
	}

	private void wait(long[] ids, ImportRun run) {
		this.jdbc.sql("""
				insert into import_asks (import_id, subscription_id)
				select :import, id from subscriptions where subscriber_id = any(:ids) and status = 'PENDING' order by id
				""").param("import", run.id()).param("ids", ids).update();
	}

}
