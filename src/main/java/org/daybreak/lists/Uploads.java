package org.daybreak.lists;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

import org.daybreak.web.Conflict;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Uploaded files in pieces, kept until their imports are over, so that any node can read
 * them, again if need be.
 */
@Component
class Uploads {

	private static final int PIECE = 1 << 20;

	private final JdbcClient jdbc;

	Uploads(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Keeps a file; tells how many octets it has. */
	long keep(long id, InputStream octets) throws IOException {
		var n = 0;
		var all = 0L;
		for (var piece = octets.readNBytes(PIECE); piece.length > 0; piece = octets.readNBytes(PIECE)) {
			this.jdbc.sql("insert into import_chunks (import_id, n, octets) values (:id, :n, :octets)")
				.param("id", id)
				.param("n", n++)
				.param("octets", piece)
				.update();
			all += piece.length;
			beat(List.of(id));
		}
		return all;
	}

	/** Reads a file, piece by piece. */
	InputStream read(long id) {
		return new Pieces(id);
	}

	boolean keeps(long id) {
		return this.jdbc.sql("select exists (select from import_chunks where import_id = :id)")
			.param("id", id)
			.query(Boolean.class)
			.single();
	}

	/**
	 * The file of one import becomes another's, which begins with it.
	 * @throws Conflict when the file is gone; then the other has not begun
	 */
	@Transactional
	public long hand(long from, LongSupplier other) {
		var to = other.getAsLong();
		var pieces = this.jdbc.sql("update import_chunks set import_id = :to where import_id = :from")
			.param("to", to)
			.param("from", from)
			.update();
		if (pieces == 0) {
			throw new Conflict("This list is not kept any more: upload it again.");
		}
		return to;
	}

	void forget(long id) {
		this.jdbc.sql("delete from import_chunks where import_id = :id").param("id", id).update();
	}

	/** Says that these imports live. */
	void beat(Collection<Long> ids) {
		this.jdbc.sql("update imports set beat_at = now() where id = any(:ids)")
			.param("ids", ids.toArray(Long[]::new))
			.update();
	}

	/** Takes over one running import whose node is silent; its file is kept. */
	List<Long> orphans() {
		return this.jdbc
			.sql("""
					update imports set beat_at = now() where id = (select id from imports where status = 'RUNNING' and stored
						and beat_at < now() - interval '30 seconds' order by id limit 1 for no key update skip locked)
					returning id
					""")
			.query(Long.class)
			.list();
	}

	/** Running imports whose node is silent, and whose list came through that node. */
	List<Long> broken() {
		return this.jdbc.sql("""
				select id from imports where status = 'RUNNING' and not stored
				and beat_at < now() - interval '30 seconds'
				""").query(Long.class).list();
	}

	/** Files that nobody has begun to import for a day. */
	List<Long> stale() {
		return this.jdbc.sql("select id from imports where status = 'UPLOADED' and beat_at < now() - interval '1 day'")
			.query(Long.class)
			.list();
	}

	/** Files of dry runs that nobody has followed up for a day. */
	void tidy() {
		this.jdbc.sql("""
				delete from import_chunks c using imports i where i.id = c.import_id
				and i.status not in ('UPLOADED', 'RUNNING') and i.beat_at < now() - interval '1 day'
				""").update();
	}

	/**
	 * The octets of one file.
	 */
	private final class Pieces extends InputStream {

		private final long id;

		private int n;

		private byte[] piece = new byte[0];

		private int next;

		private Pieces(long id) {
			this.id = id;
		}

		@Override
		public int read() {
			return fill() ? this.piece[this.next++] & 0xFF : -1;
		}

		@Override
		public int read(byte[] into, int offset, int length) {
			if (length == 0 || !fill()) {
				return (length == 0) ? 0 : -1;
			}
			var count = Math.min(length, this.piece.length - this.next);
			System.arraycopy(this.piece, this.next, into, offset, count);
			this.next += count;
			return count;
		}

		private boolean fill() {
			if (this.next == this.piece.length) {
				this.piece = Uploads.this.jdbc.sql("select octets from import_chunks where import_id = :id and n = :n")
					.param("id", this.id)
					.param("n", this.n++)
					.query((row, number) -> row.getBytes(1))
					.optional()
					.orElse(new byte[0]);
				this.next = 0;
			}
			return this.piece.length > 0;
		}

	}

}
