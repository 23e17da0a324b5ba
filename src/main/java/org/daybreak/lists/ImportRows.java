package org.daybreak.lists;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.sql.DataSource;

import org.daybreak.database.Utc;
import org.daybreak.lists.Batch.Refusal;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Imports that run or ran, and the lines they refused.
 */
@Component
class ImportRows {

	/** As many as an answer holds; all of them are in a file of their own. */
	private static final int SHOWN = 1000;

	private static final String STATES = """
			select i.*, greatest(i.lines, b.lines) as read, b.imported as added, b.updated as changed, b.refused as out,
			b.no_time, b.times, b.languages, b.zones, b.words,
			(select count(*) from import_asks a where a.import_id = i.id and a.asked_at is null) as to_ask
			from imports i cross join lateral (select coalesce(max(last_line), 0) as lines,
				coalesce(sum(imported), i.imported) as imported, coalesce(sum(updated), i.updated) as updated,
				coalesce(sum(refused), i.refused) as refused, coalesce(sum(without_consent_time), 0) as no_time,
				coalesce(sum(unread_times), 0) as times, coalesce(sum(unread_languages), 0) as languages,
				coalesce(sum(unread_zones), 0) as zones, coalesce(sum(unread_consent), 0) as words from import_batches where import_id = i.id) b
			""";

	private final JdbcClient jdbc;

	private final DataSource source;

	private final InstantSource clock;

	ImportRows(JdbcClient jdbc, DataSource source, InstantSource clock) {
		this.jdbc = jdbc;
		this.source = source;
		this.clock = clock;
	}

	long begin(String who, ImportOrder order, boolean stored, @Nullable String fileName) {
		return this.jdbc
			.sql("""
					insert into imports (who, dry_run, status, started_at, consent, newsletter, ask, stored, file_name, beat_at,
						whole_status, dates)
					values (:who, :dryRun, :status, :now, :consent, :newsletter, :ask, :stored, :fileName, now(), :whole, :dates)
					returning id
					""")
			.param("who", who)
			.param("dryRun", order.dryRun())
			.param("status", stored ? "UPLOADED" : "RUNNING")
			.param("now", now())
			.param("consent", order.consent())
			.param("newsletter", order.newsletter())
			.param("ask", order.ask())
			.param("stored", stored)
			.param("fileName", fileName)
			.param("whole", name(order.status()))
			.param("dates", name(order.dates()))
			.query(Long.class)
			.single();
	}

	/** From uploaded to running; tells whether this call did it. */
	boolean start(long id, ImportOrder order, String mapping) {
		return this.jdbc.sql("""
				update imports set status = 'RUNNING', beat_at = now(), started_at = :now, dry_run = :dryRun,
				consent = :consent, newsletter = :newsletter, ask = :ask, mapping = :mapping,
				whole_status = :whole, dates = :dates
				where id = :id and status = 'UPLOADED'
				""")
			.param("now", now())
			.param("dryRun", order.dryRun())
			.param("consent", order.consent())
			.param("newsletter", order.newsletter())
			.param("ask", order.ask())
			.param("mapping", mapping)
			.param("whole", name(order.status()))
			.param("dates", name(order.dates()))
			.param("id", id)
			.update() > 0;
	}

	private static @Nullable String name(@Nullable Enum<?> value) {
		return (value != null) ? value.name() : null;
	}

	ImportRun run(long id) {
		return this.jdbc.sql("select * from imports where id = :id")
			.param("id", id)
			.query((row, n) -> new ImportRun(id, row.getString("who"),
					new ImportOrder(row.getBoolean("dry_run"), row.getString("newsletter"), row.getString("consent"),
							row.getBoolean("ask"), ImportOrder.whole(row.getString("whole_status")),
							DateOrder.named(row.getString("dates"))),
					row.getTimestamp("started_at").toInstant()))
			.single();
	}

	/** The columns chosen on the desk; empty: as the first line names them. */
	Optional<String> mapping(long id) {
		return this.jdbc.sql("select mapping from imports where id = :id and mapping is not null")
			.param("id", id)
			.query(String.class)
			.optional();
	}

	/**
	 * Makes sure, for this transaction, that nobody has ended it. A batch need not be on
	 * disk before the next begins: its rows and the note that it is done survive a crash
	 * together or not at all, and the end of the import waits for all of them.
	 * @throws ImportEnded when somebody has
	 */
	void stillRuns(long id) {
		this.jdbc.sql("select set_config('synchronous_commit', 'off', true)").query(String.class).single();
		var status = this.jdbc.sql("select status from imports where id = :id for key share")
			.param("id", id)
			.query(String.class)
			.optional()
			.orElse("gone");
		if (!status.equals("RUNNING")) {
			throw new ImportEnded(status);
		}
	}

	/**
	 * Notes that a batch is done.
	 * @param taken the lines that act
	 */
	void done(long id, Batch batch, List<ListedReader> taken, int updated, Instant now) {
		this.jdbc
			.sql("""
					insert into import_batches (import_id, first_line, last_line, imported, updated, refused, at,
						without_consent_time, unread_times, unread_languages, unread_zones, unread_consent)
					values (:id, :first, :last, :imported, :updated, :refused, :now, :noTime, :times, :languages, :zones, :words)
					""")
			.param("id", id)
			.param("first", batch.first())
			.param("last", batch.last())
			.param("imported", taken.size() - updated)
			.param("updated", updated)
			.param("refused", batch.refusals().size())
			.param("now", Utc.at(now))
			.param("noTime", taken.stream().filter(ListedReader::lacksConsentTime).count())
			.param("times", unread(taken, ListedReader.TIME))
			.param("languages", unread(taken, ListedReader.LANGUAGE))
			.param("zones", unread(taken, ListedReader.ZONE))
			.param("words", unread(taken, ListedReader.CONSENT))
			.update();
		try (var rows = new CopyRows(this.source, "import_refusals (import_id, line, reason)")) {
			batch.refusals().forEach((refusal) -> rows.row(3).number(id).number(refusal.line()).text(refusal.reason()));
			rows.end();
		}
	}

	private static long unread(List<ListedReader> lines, int what) {
		return lines.stream().filter((line) -> line.isUnread(what)).count();
	}

	/**
	 * Whether another node, which took this one for dead, has moved a batch meanwhile.
	 */
	boolean isDone(long id, Batch batch) {
		return this.jdbc.sql("select exists (select from import_batches where import_id = :id and first_line = :first)")
			.param("id", id)
			.param("first", batch.first())
			.query(Boolean.class)
			.single();
	}

	/** The first lines of the batches that are done. */
	Set<Long> batches(long id) {
		return new HashSet<>(this.jdbc.sql("select first_line from import_batches where import_id = :id")
			.param("id", id)
			.query(Long.class)
			.list());
	}

	/** Ends an import that runs; tells whether this call did it. */
	boolean end(long id, String status, @Nullable String fault, long lines) {
		return this.jdbc
			.sql("""
					update imports i set status = :status, fault = :fault, finished_at = :now, lines = greatest(:lines, b.lines),
					imported = b.imported, updated = b.updated, refused = b.refused,
					asking = case when i.ask and not i.dry_run and exists (select from import_asks where import_id = i.id)
						then 'READY' else 'NO' end
					from (select coalesce(max(last_line), 0) as lines, coalesce(sum(imported), 0) as imported,
						coalesce(sum(updated), 0) as updated, coalesce(sum(refused), 0) as refused
						from import_batches where import_id = :id) b
					where i.id = :id and i.status in ('RUNNING', 'UPLOADED')
					""")
			.param("status", status)
			.param("fault", fault)
			.param("now", now())
			.param("lines", lines)
			.param("id", id)
			.update() > 0;
	}

	Optional<ImportState> byId(long id) {
		return this.jdbc.sql(STATES + " where i.id = :id")
			.param("id", id)
			.query((row, n) -> state(row, refusals(id, 0, SHOWN)))
			.optional();
	}

	/** Newest first. */
	List<ImportState> newest(int most) {
		return this.jdbc.sql(STATES + " order by i.id desc limit :most")
			.param("most", most)
			.query((row, n) -> state(row, List.of()))
			.list();
	}

	private static ImportState state(ResultSet row, List<Refusal> refusals) throws SQLException {
		var finished = row.getTimestamp("finished_at");
		var rests = row.getTimestamp("rests_until");
		return new ImportState(row.getLong("id"), row.getString("status"), row.getBoolean("dry_run"),
				row.getString("who"), row.getString("file_name"), row.getString("consent"), row.getLong("read"),
				row.getLong("added"), row.getLong("changed"), row.getLong("out"), refusals, row.getString("fault"),
				row.getTimestamp("started_at").toInstant(), (finished != null) ? finished.toInstant() : null,
				row.getLong("to_ask"), row.getString("asking"), row.getInt("per_minute"),
				(rests != null) ? rests.toInstant() : null, row.getString("whole_status"), row.getLong("no_time"),
				row.getLong("times"), row.getLong("languages"), row.getLong("zones"), row.getLong("words"));
	}

	/** Lines that an import refused, behind one of them. */
	List<Refusal> refusals(long id, long after, int most) {
		return this.jdbc
			.sql("""
					select line, reason from import_refusals where import_id = :id and line > :after order by line limit :most
					""")
			.param("id", id)
			.param("after", after)
			.param("most", most)
			.query(Refusal.class)
			.list();
	}

	private java.time.OffsetDateTime now() {
		return Utc.at(this.clock.instant());
	}

}
