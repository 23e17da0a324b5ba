package org.daybreak;

import java.util.Arrays;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.logback.WhitespaceThrowableProxyConverter;

/**
 * A stack trace, the message of each exception being on one line.
 */
final class LogTrace extends WhitespaceThrowableProxyConverter {

	@Override
	protected String throwableProxyToString(IThrowableProxy trace) {
		return super.throwableProxyToString(new Plain(trace));
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
