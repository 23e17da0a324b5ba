package org.daybreak.subscribers.lists;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * Rows in the binary format of PostgreSQL's COPY, by far the quickest way in: nothing is
 * written out here to be read there. Each value must be of its column's very type.
 */
final class CopyRows {

	/** The signature, no flags, no further header. */
	private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

	private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);

	private static final long EPOCH_SECOND = 946_684_800;

	/** So much is sent at once, that the database works meanwhile. */
	private static final int PIECE = 1 << 16;

	private ByteBuffer octets = ByteBuffer.allocate(PIECE).put(HEADER);

	/** Begins a row of so many fields. */
	CopyRows row(int fields) {
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

	/** Copies the rows within the caller's transaction, if there are any. */
	void into(DataSource source, String tableAndColumns) {
		if (this.octets.position() == HEADER.length) {
			return;
		}
		room(2).putShort((short) -1);
		var connection = DataSourceUtils.getConnection(source);
		try {
			send(connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyIn("copy " + tableAndColumns + " from stdin with (format binary)"));
		}
		catch (SQLException ex) {
			throw new SQLExceptionSubclassTranslator().translate("copy", tableAndColumns, ex);
		}
		finally {
			DataSourceUtils.releaseConnection(connection, source);
		}
	}

	private void send(CopyIn copy) throws SQLException {
		try {
			for (int sent = 0; sent < this.octets.position(); sent += PIECE) {
				copy.writeToCopy(this.octets.array(), sent, Math.min(PIECE, this.octets.position() - sent));
			}
			copy.endCopy();
		}
		finally {
			if (copy.isActive()) {
				copy.cancelCopy();
			}
		}
	}

}
