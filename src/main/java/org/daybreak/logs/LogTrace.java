package org.daybreak.logs;

import java.util.Arrays;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.CoreConstants;
import org.daybreak.database.TransientFaults;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.logback.WhitespaceThrowableProxyConverter;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * A stack trace, the message of each exception being on one line. Of what passes by
 * itself it is the exceptions alone, in one line: where a request stood when the database
 * went tells nobody anything, and a restart would fill the log with it.
 */
final class LogTrace extends WhitespaceThrowableProxyConverter {

	/** Characters; behind them stands the statement. */
	private static final int LONGEST = 200;

	@Override
	protected String throwableProxyToString(IThrowableProxy trace) {
		if (trace instanceof ThrowableProxy proxy && TransientFaults.is(proxy.getThrowable())) {
			return exceptions(trace) + CoreConstants.LINE_SEPARATOR;
		}
		return super.throwableProxyToString(new Plain(trace));
	}

	private static String exceptions(IThrowableProxy trace) {
		var said = new StringBuilder("  ");
		var told = "";
		for (IThrowableProxy at = trace; at != null; at = at.getCause()) {
			var message = (at.getMessage() != null) ? StringUtils.truncate(OneLine.of(at.getMessage()), LONGEST) : "";
			said.append((at != trace) ? " <- " : "").append(ClassUtils.getShortName(at.getClassName()));
			// Many an exception repeats what the one behind it says.
			if (!message.equals(told) && !message.isEmpty()) {
				said.append(": ").append(message);
			}
			told = message;
			if (at.getCause() == at) {
				break;
			}
		}
		return said.toString();
	}

	/**
	 * An exception whose message is on one line, and those it names.
	 */
	private record Plain(IThrowableProxy trace) implements IThrowableProxy {

		private static @Nullable String plain(@Nullable String message) {
			return (message != null) ? OneLine.of(message) : null;
		}

		@Override
		public @Nullable String getMessage() {
			return plain(this.trace.getMessage());
		}

		@Override
		public @Nullable String getOverridingMessage() {
			return plain(this.trace.getOverridingMessage());
		}

		@Override
		public String getClassName() {
			return this.trace.getClassName();
		}

		@Override
		public StackTraceElementProxy[] getStackTraceElementProxyArray() {
			return this.trace.getStackTraceElementProxyArray();
		}

		@Override
		public int getCommonFrames() {
			return this.trace.getCommonFrames();
		}

		@Override
		public @Nullable IThrowableProxy getCause() {
			var cause = this.trace.getCause();
			return (cause != null) ? new Plain(cause) : null;
		}

		@Override
		public IThrowableProxy[] getSuppressed() {
			return Arrays.stream(this.trace.getSuppressed()).map(Plain::new).toArray(IThrowableProxy[]::new);
		}

		@Override
		public boolean isCyclic() {
			return this.trace.isCyclic();
		}

	}

}
