package org.daybreak.subscribers.lists;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Imports that run or ran, and the lines they refused.
 */
@Component
class ImportRows {

	/** As many as an answer holds; all of them are in a file of their own. */
	private static final int SHOWN = 1000;

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batches;

	private final InstantSource clock;

	ImportRows(JdbcClient jdbc, NamedParameterJdbcTemplate batches, InstantSource clock) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.clock = clock;
	}

	long begin(String who, boolean dryRun) {
		return this.jdbc.sql("""
				insert into imports (who, dry_run, status, started_at) values (:who, :dryRun, 'RUNNING', :now)
				returning id
				""")
			.param("who", who)
			.param("dryRun", dryRun)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.single();
	}

	void progress(long id, long lines, long imported, long updated, List<Refusal> refusals) {
		this.jdbc.sql("""
				update imports set lines = :lines, imported = imported + :imported, updated = updated + :updated,
				refused = refused + :refused where id = :id
				""")
			.param("lines", lines)
			.param("imported", imported)
			.param("updated", updated)
			.param("refused", refusals.size())
			.param("id", id)
			.update();
		if (!refusals.isEmpty()) {
			this.batches.batchUpdate(
					"insert into import_refusals (import_id, line, reason) values (" + id + ", :line, :reason)",
					refusals.stream().map(ImportRows::parameters).toArray(SqlParameterSource[]::new));
		}
	}

	private static SqlParameterSource parameters(Refusal refusal) {
		return SqlParameterSourceUtils
			.createBatch(List.of(Map.of("line", refusal.line(), "reason", refusal.reason())))[0];
	}

	void end(long id, @Nullable String fault) {
		this.jdbc.sql("update imports set status = :status, fault = :fault, finished_at = :now where id = :id")
			.param("status", (fault == null) ? "DONE" : "FAILED")
			.param("fault", fault)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("id", id)
			.update();
	}

	Optional<ImportState> byId(long id) {
		return this.jdbc.sql("select * from imports where id = :id").param("id", id).query((row, n) -> {
			var finished = row.getTimestamp("finished_at");
			return new ImportState(id, row.getString("status"), row.getBoolean("dry_run"), row.getLong("lines"),
					row.getLong("imported"), row.getLong("updated"), row.getLong("refused"), refusals(id),
					row.getString("fault"), row.getTimestamp("started_at").toInstant(),
					(finished != null) ? finished.toInstant() : null);
		}).optional();
	}

	private List<Refusal> refusals(long id) {
		return this.jdbc
			.sql("select line, reason from import_refusals where import_id = :id order by line limit " + SHOWN)
			.param("id", id)
			.query(Refusal.class)
			.list();
	}

	void eachRefusal(long id, Consumer<Refusal> reader) {
		try (var refusals = this.jdbc
			.sql("select line, reason from import_refusals where import_id = :id order by line")
			.param("id", id)
			.withFetchSize(1000)
			.query(Refusal.class)
			.stream()) {
			refusals.forEach(reader);
		}
	}

	/**
	 * A line that was refused, counted from the first line of the file, which is 1.
	 */
	record Refusal(long line, String reason) {

	}

	/**
	 * How an import stands.
	 *
	 * @param status RUNNING, DONE or FAILED
	 * @param lines read so far
	 * @param refusals the first 1,000
	 */
	record ImportState(long id, String status, boolean dryRun, long lines, long imported, long updated, long refused,
			List<Refusal> refusals, @Nullable String fault, Instant startedAt, @Nullable Instant finishedAt) {

	}

}
