package org.daybreak.logs;

import java.sql.SQLException;
import java.util.Iterator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log as the running program writes it.
 */
@DaybreakTest
class LogLinesTests {

	@Test
	void whatAMessageQuotesStaysOnItsLine() {
		assertThat(written("said {}", new IllegalStateException("this\nforged"), "that\r\nforged").lines())
			.anyMatch((line) -> line.endsWith("said that forged"))
			.anyMatch((line) -> line.endsWith("this forged"))
			.noneMatch((line) -> line.startsWith("forged"));
	}

	@Test
	void whatPassesByItselfHasNoTrace() {
		var gone = new DataAccessResourceFailureException("no connection", new SQLException("going\ndown", "57P01"));
		assertThat(written("refused {}", gone, "a page").lines().filter((line) -> !line.isBlank())).hasSize(2)
			.last()
			.asString()
			.contains("DataAccessResourceFailureException: no connection", "SQLException: going down");
	}

	@Test
	void whatDoesNotPassKeepsItsTrace() {
		assertThat(written("refused {}", new SQLException("no such column", "42703"), "a page").lines())
			.anyMatch((line) -> line.contains("at org.daybreak"));
	}

	private static String written(String message, Exception fault, String argument) {
		var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		var event = new LoggingEvent("x", root, Level.WARN, message, fault, new Object[] { argument });
		var written = new StringBuilder();
		for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext();) {
			if (all.next() instanceof OutputStreamAppender<ILoggingEvent> lines) {
				written.append(new String(lines.getEncoder().encode(event)));
			}
		}
		assertThat(written).isNotEmpty();
		return written.toString();
	}

}
