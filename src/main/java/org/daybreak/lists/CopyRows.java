package org.daybreak.lists;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * Rows on their way into a table in the binary format of PostgreSQL's COPY, by far the
 * quickest way in: nothing is written out here to be read there. They go out piece by
 * piece, so that the database works meanwhile and no memory holds them all. Each value
 * must be of its column's very type; one table at a time.
 */
final class CopyRows implements AutoCloseable {

	/** The signature, no flags, no further header. */
	private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

	private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

	private static final long EPOCH_SECOND = 946_684_800;

	private static final int PIECE = 1 << 16;

	private final DataSource source;

	private final Connection connection;

	private final String into;

	private ByteBuffer octets = ByteBuffer.allocate(PIECE + (PIECE >> 2)).put(HEADER);

	private @Nullable CopyIn copy;

	/** Rows for these columns, within the caller's transaction. */
	CopyRows(DataSource source, String tableAndColumns) {
		this.source = source;
		this.connection = DataSourceUtils.getConnection(source);
		this.into = tableAndColumns;
	}

	/** Begins a row of so many fields. */
	CopyRows row(int fields) {
		if (this.octets.position() >= PIECE) {
			send();
		}
		room(2).putShort((short) fields);
		return this;
	}

	/** A bigint. */
	CopyRows number(long value) {
		room(12).putInt(8).putLong(value);
		return this;
	}

	/** A smallint. */
	CopyRows small(@Nullable Integer value) {
		if (value == null) {
			return nothing();
		}
		room(6).putInt(2).putShort(value.shortValue());
		return this;
	}

	/** A text; control characters become spaces. */
	CopyRows text(@Nullable String value) {
		if (value == null) {
			return nothing();
		}
		var length = value.length();
		var into = room(4 + length);
		var start = into.position();
		into.putInt(length);
		for (int i = 0; i < length; i++) {
			var c = value.charAt(i);
			if (c > 127) {
				into.position(start);
				return beyondAscii(value);
			}
			into.put((c < ' ') ? (byte) ' ' : (byte) c);
		}
		return this;
	}

	private CopyRows beyondAscii(String value) {
		var encoded = value.getBytes(StandardCharsets.UTF_8);
		for (int i = 0; i < encoded.length; i++) {
			if (encoded[i] >= 0 && encoded[i] < ' ') {
				encoded[i] = ' ';
			}
		}
		room(4 + encoded.length).putInt(encoded.length).put(encoded);
		return this;
	}

	/** A timestamptz: microseconds since 2000. */
	CopyRows at(@Nullable Instant value) {
		return (value != null) ? number((value.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + value.getNano() / 1000)
				: nothing();
	}

	/** A date: days since 2000. */
	CopyRows day(@Nullable LocalDate value) {
		if (value == null) {
			return nothing();
		}
		room(8).putInt(4).putInt((int) ChronoUnit.DAYS.between(EPOCH, value));
		return this;
	}

	/** A time: microseconds since midnight. */
	CopyRows time(@Nullable LocalTime value) {
		return (value != null) ? number(value.toNanoOfDay() / 1000) : nothing();
	}

	CopyRows nothing() {
		room(4).putInt(-1);
		return this;
	}

	private ByteBuffer room(int octets) {
		if (this.octets.remaining() < octets) {
			var size = 2 * this.octets.capacity() + octets;
			this.octets = ByteBuffer.wrap(Arrays.copyOf(this.octets.array(), size)).position(this.octets.position());
		}
		return this.octets;
	}

	private void send() {
		try {
			var copy = this.copy;
			if (copy == null) {
				copy = this.connection.unwrap(PGConnection.class)
					.getCopyAPI()
					.copyIn("copy " + this.into + " from stdin with (format binary)");
				this.copy = copy;
			}
			copy.writeToCopy(this.octets.array(), 0, this.octets.position());
			this.octets.clear();
		}
		catch (SQLException ex) {
			throw translated(ex);
		}
	}

	/** Ends the rows; without any, nothing happens. */
	void end() {
		if (this.copy == null && this.octets.position() == HEADER.length) {
			return;
		}
		room(2).putShort((short) -1);
		send();
		try {
			Objects.requireNonNull(this.copy).endCopy();
		}
		catch (SQLException ex) {
			throw translated(ex);
		}
	}

	private DataAccessException translated(SQLException ex) {
		return Objects.requireNonNull(new SQLExceptionSubclassTranslator().translate("copy", this.into, ex));
	}

	/** Gives up what has not ended. */
	@Override
	public void close() {
		try {
			if (this.copy != null && this.copy.isActive()) {
				this.copy.cancelCopy();
			}
		}
		catch (SQLException ex) {
			throw translated(ex);
		}
		finally {
			DataSourceUtils.releaseConnection(this.connection, this.source);
		}
	}

}
