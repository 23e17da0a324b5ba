package org.daybreak.subscribers.lists;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * Rows in the text format of PostgreSQL's COPY, by far the quickest way in.
 */
final class CopyText {

	private final StringBuilder text = new StringBuilder(1 << 16);

	private boolean begun;

	/** One more field of the row. */
	CopyText field(@Nullable Object value) {
		if (this.begun) {
			this.text.append('\t');
		}
		this.begun = true;
		if (value == null) {
			this.text.append("\\N");
			return this;
		}
		var written = value.toString();
		for (int i = 0; i < written.length(); i++) {
			var c = written.charAt(i);
			if (c == '\\' || c < ' ') {
				this.text.append((c == '\\') ? "\\\\" : " ");
			}
			else {
				this.text.append(c);
			}
		}
		return this;
	}

	void end() {
		this.text.append('\n');
		this.begun = false;
	}

	boolean isEmpty() {
		return this.text.isEmpty();
	}

	/** Copies the rows within the caller's transaction. */
	void into(DataSource source, String tableAndColumns) {
		var connection = DataSourceUtils.getConnection(source);
		try {
			connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyIn("copy " + tableAndColumns + " from stdin",
						new ByteArrayInputStream(this.text.toString().getBytes(StandardCharsets.UTF_8)));
		}
		catch (SQLException ex) {
			throw new SQLExceptionSubclassTranslator().translate("copy", tableAndColumns, ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			DataSourceUtils.releaseConnection(connection, source);
		}
	}

}
