package org.daybreak.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Words from outside never begin a line.
 */
class OneLineTests {

	private static final String LOGGER = "org.daybreak.anything";

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u000b", "\f", "\u001b[2J", "\0",
			"\u009b", "\n\n\t", "\u202e", "\u2066" })
	void whatBreaksALineOrSteersATerminalIsASpace(String breaking) {
		var line = OneLine.of("no such user" + breaking + "forged");
		assertThat(line.lines()).hasSize(1);
		assertThat(line).startsWith("no such user ").endsWith("forged").matches("[^\\p{Cc}\u2028\u2029]+");
	}

	@Test
	void otherWordsStayAsTheyAre() {
		assertThat(OneLine.of("550 5.1.1 «Élysée» 😀 صباح")).isEqualTo("550 5.1.1 «Élysée» 😀 صباح");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%d %-5p %logger : %m%n%wEx", "%msg%n", "%p %message%n%xEx", "%m%n%ex{full}" })
	void noPatternOfTheLogLetsThemBeginALine(String pattern) {
		var failure = new IllegalStateException("550 gone\r\nforged one",
				new IllegalArgumentException("said\u2028forged two\u0085forged three"));
		failure.addSuppressed(new IllegalArgumentException("said\nforged four"));
		var written = written(pattern, LOGGER, "a relay says {}", "250-ok\r\nforged five", failure);
		assertThat(written.split("[\r\n\u0085\u2028\u2029]")).hasSizeGreaterThan(1)
			.noneMatch((line) -> line.strip().startsWith("forged"));
		assertThat(written).contains("forged one", "forged two", "forged five", "at org.daybreak.logs.OneLineTests");
	}

	@Test
	void theReportOfAStartThatFailedKeepsItsLines() {
		assertThat(written("%m%n", "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter", "{}",
				"one\ntwo", null))
			.contains("one\ntwo");
	}

	@Test
	void theNetIsSpreadUnderTheLogOfTheProgram() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ApplicationListener.class))
			.hasAtLeastOneElementOfType(LogLines.class);
		assertThat(new LogLines().getOrder()).isGreaterThan(new LoggingApplicationListener().getOrder());
	}

	private static String written(String pattern, String name, String message, String argument, Throwable failure) {
		var context = (LoggerContext) LoggerFactory.getILoggerFactory();
		var encoder = new PatternLayoutEncoder();
		encoder.setContext(context);
		// Spring Boot knows the word; a bare context may not.
		encoder.setPattern(pattern.replace("%wEx", "%ex"));
		encoder.start();
		var appender = new ConsoleAppender<ILoggingEvent>();
		appender.setContext(context);
		appender.setEncoder(encoder);
		LogLines.shield(appender);
		Logger logger = context.getLogger(name);
		return new String(encoder
			.encode(new LoggingEvent(LOGGER, logger, Level.WARN, message, failure, new Object[] { argument })));
	}

}
