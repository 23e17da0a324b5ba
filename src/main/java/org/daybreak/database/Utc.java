package org.daybreak.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

/**
 * Instants as parameters and columns of the type {@code timestamptz}, which the driver
 * reads and writes as {@link OffsetDateTime} only.
 */
public final class Utc {

	private Utc() {
	}

	/** The instant as a parameter. */
	public static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	/** The instant as a parameter, or none. */
	public static @Nullable OffsetDateTime orNull(@Nullable Instant instant) {
		return (instant != null) ? at(instant) : null;
	}

	/** The instant in a column that is never null. */
	public static Instant of(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	/** The instant in a column that is never null, counted from 1. */
	public static Instant of(ResultSet row, int column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	/** The instant in a column, or null. */
	public static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
		var at = row.getObject(column, OffsetDateTime.class);
		return (at != null) ? at.toInstant() : null;
	}

}
