package org.daybreak.logs;

import java.util.regex.Pattern;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

import org.springframework.stereotype.Component;

/**
 * Keeps the tokens of personal links out of every log, at any level and of any library: a
 * line that holds one is written with a dash instead.
 */
@Component
class UnloggedTokens extends TurboFilter {

	/** What follows a personal path, and tokens wherever they stand. */
	private static final Pattern TOKENS = Pattern
		.compile("(?<=/(?:confirm|not-me|unsubscribe|preferences|preview)/)[^\\s\"'<>\\])]+"
				+ "|(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])"
				+ "|(?<![A-Za-z0-9_.+-])[uU]-(?:[A-Za-z2-7]{52}|[A-Za-z0-9_-]{43})(?=@)");

	private static final String FQCN = Logger.class.getName();

	UnloggedTokens() {
		setName(UnloggedTokens.class.getName());
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			context.getTurboFilterList().removeIf((filter) -> getName().equals(filter.getName()));
			setContext(context);
			start();
			context.addTurboFilter(this);
		}
	}

	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] params, @Nullable Throwable t) {
		if (format == null || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
			return FilterReply.NEUTRAL;
		}
		// The last parameter may be the fault.
		var line = (t != null) ? MessageFormatter.arrayFormat(format, params, t)
				: MessageFormatter.arrayFormat(format, params);
		var text = String.valueOf(line.getMessage());
		var fault = line.getThrowable();
		var masked = masked(text);
		if (masked.equals(text) && !names(fault)) {
			return FilterReply.NEUTRAL;
		}
		logger.log(marker, FQCN, Level.toLocationAwareLoggerInteger(level), masked, null,
				names(fault) ? new Retold(fault) : fault);
		return FilterReply.DENY;
	}

	static String masked(String text) {
		return TOKENS.matcher(text).replaceAll("–");
	}

	private static boolean names(@Nullable Throwable fault) {
		for (var one = fault; one != null; one = one.getCause()) {
			var said = String.valueOf(one.getMessage());
			if (!masked(said).equals(said)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A fault whose message held a token.
	 */
	private static final class Retold extends Throwable {

		private static final long serialVersionUID = 1L;

		Retold(@Nullable Throwable fault) {
			super(masked(String.valueOf(fault)), cause(fault), false, true);
			if (fault != null) {
				setStackTrace(fault.getStackTrace());
			}
		}

		private static @Nullable Throwable cause(@Nullable Throwable fault) {
			return (fault != null && fault.getCause() != null) ? new Retold(fault.getCause()) : null;
		}

	}

}
