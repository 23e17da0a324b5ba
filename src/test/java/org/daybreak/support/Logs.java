package org.daybreak.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * What the program logs at INFO and above meanwhile, with the traces of what failed.
 */
public final class Logs extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private Logs() {
	}

	public static Logs capture() {
		var logs = new Logs();
		logs.setContext(root().getLoggerContext());
		logs.start();
		root().addAppender(logs);
		return logs;
	}

	@Override
	protected void append(ILoggingEvent event) {
		if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
			var trace = event.getThrowableProxy();
			this.lines.add(event.getLoggerName() + " " + event.getFormattedMessage()
					+ ((trace != null) ? "\n" + ThrowableProxyUtil.asString(trace) : ""));
		}
	}

	public List<String> lines() {
		return this.lines;
	}

	@Override
	public void close() {
		root().detachAppender(this);
		stop();
	}

	private static Logger root() {
		return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

}
