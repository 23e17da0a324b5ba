package org.daybreak.lists.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.daybreak.database.LongTransaction;
import org.daybreak.database.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Actions for many readers and, as long as they are not over, the readers' numbers.
 */
@Component
class BulkRows {

	private final JdbcClient jdbc;

	BulkRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Begins a list; it may become one of all readers. */
	long add(BulkAction action, String who, String described, @Nullable Long newsletter, Instant now) {
		LongTransaction.statements(this.jdbc);
		return this.jdbc.sql("""
				insert into bulk_actions (action, who, described, newsletter_id, created_at)
				values (:action, :who, :described, :newsletter, :now) returning id
				""")
			.param("action", action.name())
			.param("who", who)
			.param("described", described)
			.param("newsletter", newsletter)
			.param("now", Utc.at(now))
			.query(Long.class)
			.single();
	}

	/** Keeps those of the readers for whom there is anything to do. */
	void choose(long id, BulkAction action, @Nullable Long newsletter, List<Long> readers) {
		this.jdbc.sql("""
				with kept as (insert into bulk_readers (action_id, subscriber_id)
					select :id, i.id from unnest(:readers) as i (id) join subscribers s on s.id = i.id where %s
					on conflict do nothing returning 1)
				update bulk_actions set chosen = chosen + :chosen, count = count + (select count(*) from kept)
				where id = :id
				""".formatted(action.applies()))
			.param("id", id)
			.param("readers", readers.toArray(Long[]::new))
			.param("newsletter", newsletter)
			.param("chosen", readers.size())
			.update();
	}

	Optional<BulkState> byId(long id) {
		return this.jdbc.sql("select * from bulk_actions where id = :id")
			.param("id", id)
			.query((row, n) -> read(row))
			.optional();
	}

	List<BulkState> newest(int most) {
		return this.jdbc.sql("select * from bulk_actions where status <> 'READY' order by id desc limit :most")
			.param("most", most)
			.query((row, n) -> read(row))
			.list();
	}

	List<Long> running() {
		return this.jdbc.sql("select id from bulk_actions where status = 'RUNNING' order by id")
			.query(Long.class)
			.list();
	}

	/** One that runs, unless another node is at it. */
	Optional<BulkState> lockRunning(long id) {
		return this.jdbc
			.sql("select * from bulk_actions where id = :id and status = 'RUNNING' for no key update skip locked")
			.param("id", id)
			.query((row, n) -> read(row))
			.optional();
	}

	private static BulkState read(ResultSet row) throws SQLException {
		return new BulkState(row.getLong("id"), BulkAction.valueOf(row.getString("action")), row.getString("who"),
				row.getString("described"), row.getObject("newsletter_id", Long.class), row.getString("status"),
				row.getLong("chosen"), row.getLong("count"), row.getLong("done"), row.getLong("skipped"),
				row.getInt("per_minute"), instant(row.getTimestamp("paid_until")),
				instant(row.getTimestamp("rests_until")), row.getTimestamp("created_at").toInstant(),
				instant(row.getTimestamp("finished_at")));
	}

	private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	/** Begins one that is ready; tells whether it was. */
	boolean start(long id, int perMinute, Instant now) {
		return this.jdbc.sql("""
				update bulk_actions set status = 'RUNNING', per_minute = :perMinute, paid_until = :now
				where id = :id and status = 'READY'
				""").param("id", id).param("perMinute", perMinute).param("now", Utc.at(now)).update() > 0;
	}

	/** Ends one; tells whether it was not over yet. */
	boolean end(long id, String status, Instant now) {
		LongTransaction.statements(this.jdbc);
		var ended = this.jdbc.sql("""
				update bulk_actions set status = :status, finished_at = :now
				where id = :id and status in ('READY', 'RUNNING')
				""").param("id", id).param("status", status).param("now", Utc.at(now)).update() > 0;
		if (ended) {
			this.jdbc.sql("delete from bulk_readers where action_id = :id").param("id", id).update();
		}
		return ended;
	}

	/** Takes the next readers; nobody comes twice. */
	List<Long> take(long id, int most) {
		var readers = coming(id, most);
		if (!readers.isEmpty()) {
			reach(id, readers.get(readers.size() - 1));
		}
		return readers;
	}

	/** Goes on behind this reader. */
	void reach(long id, long reader) {
		this.jdbc.sql("update bulk_actions set reached = :reader, rests_until = null where id = :id")
			.param("reader", reader)
			.param("id", id)
			.update();
	}

	/** Takes readers off the list, so that they do not come again in another pass. */
	void settle(long id, List<Long> readers) {
		this.jdbc.sql("delete from bulk_readers where action_id = :id and subscriber_id = any(:readers)")
			.param("id", id)
			.param("readers", readers.toArray(Long[]::new))
			.update();
	}

	/** Begins again from the first who is left, then; tells whether anybody is. */
	boolean rest(long id, Instant until) {
		return this.jdbc.sql("""
				update bulk_actions set reached = 0, rests_until = :until
				where id = :id and exists (select from bulk_readers where action_id = :id)
				""").param("until", Utc.at(until)).param("id", id).update() > 0;
	}

	void count(long id, long done, long skipped) {
		this.jdbc.sql("update bulk_actions set done = done + :done, skipped = skipped + :skipped where id = :id")
			.param("id", id)
			.param("done", done)
			.param("skipped", skipped)
			.update();
	}

	void paid(long id, Instant until) {
		this.jdbc.sql("update bulk_actions set paid_until = :until where id = :id")
			.param("id", id)
			.param("until", Utc.at(until))
			.update();
	}

	/** The first numbers on the list that are still to come. */
	List<Long> coming(long id, int most) {
		return this.jdbc.sql("select reached from bulk_actions where id = :id")
			.param("id", id)
			.query(Long.class)
			.optional()
			.map((reached) -> readers(id, reached, most))
			.orElse(List.of());
	}

	/**
	 * The numbers on the list after one, in order. The limit stands in the text: a plan
	 * that does not know it reads the whole list.
	 */
	List<Long> readers(long id, long after, int most) {
		return this.jdbc.sql("""
				select subscriber_id from bulk_readers where action_id = :id and subscriber_id > :after
				order by subscriber_id limit %d
				""".formatted(most)).param("id", id).param("after", after).query(Long.class).list();
	}

	/** Forgets lists that nobody acted on since. */
	void tidy(Instant before) {
		LongTransaction.statements(this.jdbc);
		this.jdbc.sql("delete from bulk_actions where status = 'READY' and created_at < :before")
			.param("before", Utc.at(before))
			.update();
	}

}
