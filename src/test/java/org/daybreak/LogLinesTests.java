package org.daybreak;

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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log as the running program writes it.
 */
@DaybreakTest
class LogLinesTests {

	@Test
	void whatAMessageQuotesStaysOnItsLine() {
		var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		var event = new LoggingEvent("x", root, Level.WARN, "said {}", new IllegalStateException("this\nforged"),
				new Object[] { "that\r\nforged" });
		var written = 0;
		for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext();) {
			if (all.next() instanceof OutputStreamAppender<ILoggingEvent> lines) {
				assertThat(new String(lines.getEncoder().encode(event)).lines())
					.anyMatch((line) -> line.endsWith("said that forged"))
					.anyMatch((line) -> line.endsWith("this forged"))
					.noneMatch((line) -> line.startsWith("forged"));
				written++;
			}
		}
		assertThat(written).isPositive();
	}

}
