package org.daybreak.logs;

import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.EnsureExceptionHandling;
import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.pattern.ConverterUtil;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.util.StringUtils;

/**
 * The net under the log: whatever a message or an exception quotes, and whatever pattern
 * is set, stays on the line that we began.
 */
class LogLines implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final List<String> MESSAGES = List.of("m", "msg", "message");

	private static final List<String> TRACES = List.of("wEx", "wex", "ex", "exception", "throwable", "xEx",
			"xException", "xThrowable");

	/** Once the logging system is set up. */
	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 1;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			context.getLoggerList()
				.forEach((logger) -> logger.iteratorForAppenders().forEachRemaining(LogLines::shield));
		}
	}

	static void shield(Appender<ILoggingEvent> appender) {
		if (appender instanceof OutputStreamAppender<ILoggingEvent> lines
				&& lines.getEncoder() instanceof LayoutWrappingEncoder<ILoggingEvent> encoder
				&& encoder.getLayout() instanceof PatternLayout layout) {
			shield(layout);
		}
	}

	static void shield(PatternLayout layout) {
		var converters = layout.getInstanceConverterMap();
		MESSAGES.forEach((word) -> converters.put(word, Message::new));
		TRACES.forEach((word) -> converters.put(word, LogTrace::new));
		// A pattern without traces gets them from logback.
		layout.setPostCompileProcessor((context, first) -> {
			if (!new EnsureExceptionHandling().chainHandlesThrowable(first)) {
				ConverterUtil.findTail(first).setNext(new LogTrace());
			}
		});
		layout.stop();
		layout.start();
	}

	/**
	 * A message on one line; the reports of a start that failed are ours alone.
	 */
	static final class Message extends MessageConverter {

		private static final String REPORTS = "org.springframework.boot.";

		/** Characters; a statement that a message quotes has no end. */
		private static final int LONGEST = 2000;

		@Override
		public String convert(ILoggingEvent event) {
			var message = super.convert(event);
			return (message == null || event.getLoggerName().startsWith(REPORTS)) ? message
					: StringUtils.truncate(OneLine.of(message), LONGEST);
		}

	}

}
