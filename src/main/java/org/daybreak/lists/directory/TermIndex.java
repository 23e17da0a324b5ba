package org.daybreak.lists.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.daybreak.database.LongTransaction;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Where terms occur, by blocks of 512 readers. It is written behind the readers, once
 * nobody can come between them any more, so that neither a sign-up nor an import waits
 * for it; what it does not hold yet is read through.
 */
@Component
public class TermIndex {

	static final int BLOCK = 512;

	private static final int BLOCKS = 64;

	private static final int LATE = 2000;

	private static final Duration GATHERING = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	TermIndex(JdbcClient jdbc, TransactionOperations transactions) {
		this.jdbc = jdbc;
		this.transaction = transactions;
	}

	/**
	 * Takes in what has been settled since: readers of whole blocks that were there when
	 * it last looked, now that every transaction of then is over.
	 */
	public void catchUp() {
		while (Boolean.TRUE.equals(this.transaction.execute((status) -> further()))) {
			continue;
		}
		while (Boolean.TRUE.equals(this.transaction.execute((status) -> late()))) {
			continue;
		}
		this.transaction.executeWithoutResult((status) -> look());
	}

	/** Takes in one chunk; tells whether there is more. */
	private boolean further() {
		takeTime();
		var mark = mark();
		if (!mark.settled() || mark.block() >= mark.seen()) {
			return false;
		}
		var chunk = mark.block() / BLOCKS;
		var until = Math.min(mark.seen(), (chunk + 1) * BLOCKS);
		write(chunk, this.jdbc.sql("""
				select id, email_key, locale, time_zone from subscribers where id >= :from and id < :until
				""").param("from", mark.block() * BLOCK).param("until", until * BLOCK));
		this.jdbc.sql("update reader_terms_mark set block = :until").param("until", until).update();
		return until < mark.seen();
	}

	/** Adds the terms of readers who have changed; tells whether there are more. */
	private boolean late() {
		takeTime();
		var ids = this.jdbc
			.sql("""
					delete from reader_terms_late where subscriber_id in
						(select subscriber_id from reader_terms_late order by subscriber_id limit :most for no key update skip locked)
					returning subscriber_id
					""")
			.param("most", LATE)
			.query(Long.class)
			.list();
		var byChunk = new HashMap<Long, List<Long>>();
		ids.forEach((id) -> byChunk.computeIfAbsent(id / BLOCK / BLOCKS, (chunk) -> new ArrayList<>()).add(id));
		byChunk.forEach((chunk, some) -> write(chunk,
				this.jdbc.sql("select id, email_key, locale, time_zone from subscribers where id = any(:ids)")
					.param("ids", some.toArray(Long[]::new))));
		return ids.size() == LATE;
	}

	private void takeTime() {
		LongTransaction.statements(this.jdbc);
		LongTransaction.thinking(this.jdbc, GATHERING);
	}

	private void write(long chunk, JdbcClient.StatementSpec readers) {
		var blocks = new HashMap<Integer, Long>();
		readers.query((ResultSet row) -> gather(row, blocks));
		if (!blocks.isEmpty()) {
			this.jdbc.sql("""
					insert into reader_terms (term, chunk, blocks)
					select term, :chunk, blocks from unnest(:terms, :blocks) as t (term, blocks) order by term
					on conflict (term, chunk) do update set blocks = reader_terms.blocks | excluded.blocks
					where reader_terms.blocks | excluded.blocks <> reader_terms.blocks
					""")
				.param("chunk", (int) chunk)
				.param("terms", blocks.keySet().toArray(Integer[]::new))
				.param("blocks", blocks.values().toArray(Long[]::new))
				.update();
		}
	}

	private static void gather(ResultSet row, Map<Integer, Long> blocks) throws SQLException {
		var bit = 1L << (row.getLong(1) / BLOCK % BLOCKS);
		Terms.of(row.getString(2), row.getString(3), row.getString(4),
				(term) -> blocks.merge(term, bit, (one, other) -> one | other));
	}

	/** Notes which blocks are full, and which transactions may still write to them. */
	private void look() {
		if (mark().settled()) {
			var full = this.jdbc.sql("select coalesce(max(id), 0) / :block - 1 from subscribers")
				.param("block", BLOCK)
				.query(Long.class)
				.single();
			this.jdbc.sql("""
					update reader_terms_mark set seen = greatest(:full, block),
					seen_before = cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint)
					""").param("full", full).update();
		}
	}

	/** Locked: one node at a time writes. */
	private Mark mark() {
		this.jdbc.sql("insert into reader_terms_mark (block) values (0) on conflict do nothing").update();
		return this.jdbc.sql("""
				select block, seen,
				cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint) >= seen_before as settled
				from reader_terms_mark for no key update
				""").query(Mark.class).single();
	}

	/** Readers from this number on are not in the terms yet. */
	long indexedBelow() {
		return this.jdbc.sql("select block * :block from reader_terms_mark")
			.param("block", BLOCK)
			.query(Long.class)
			.optional()
			.orElse(0L);
	}

	/** Blocks that may hold all of the terms, up to the one of an id, newest first. */
	List<Long> blocks(Collection<Integer> terms, long upTo) {
		var found = new ArrayList<Long>();
		this.jdbc.sql("""
				select chunk, bit_and(blocks) from reader_terms where term = any(:terms) and chunk <= :last
				group by chunk having count(*) = :count order by chunk desc
				""")
			.param("terms", terms.toArray(Integer[]::new))
			.param("last", (int) Math.min(Integer.MAX_VALUE, upTo / BLOCK / BLOCKS))
			.param("count", terms.size())
			.query((ResultSet row) -> {
				var bits = row.getLong(2);
				for (int i = BLOCKS - 1; i >= 0; i--) {
					if ((bits >>> i & 1) == 1) {
						found.add(row.getLong(1) * BLOCKS + i);
					}
				}
			});
		return found;
	}

	/**
	 * How far the terms are.
	 *
	 * @param block blocks below are in
	 * @param seen blocks below were full when somebody last looked
	 * @param settled whether all transactions of then are over
	 */
	record Mark(long block, long seen, boolean settled) {

	}

}
