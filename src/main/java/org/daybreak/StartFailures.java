package org.daybreak;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.daybreak.database.CannotStart;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.annotation.Order;

/**
 * Failures of a start that an operator can put right, told in one sentence instead of a
 * stack trace; everything else is left to Spring Boot's reporters.
 */
@Order(0)
class StartFailures implements SpringBootExceptionReporter {

	private static final Map<Class<?>, String> WANTED = Map.of(int.class, "a whole number", Integer.class,
			"a whole number", double.class, "a number", Double.class, "a number", boolean.class, "true or false",
			Duration.class, "a time such as 60s");

	@Override
	public boolean reportException(Throwable failure) {
		var sentence = sentence(failure);
		if (sentence != null) {
			System.err.println("Daybreak cannot start: " + sentence);
		}
		return sentence != null;
	}

	static @Nullable String sentence(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof CannotStart refusal) {
				return refusal.getMessage();
			}
			if (cause instanceof PortInUseException taken) {
				return FreePorts.taken(taken.getPort(), "SERVER_PORT");
			}
		}
		return unreadable(failure);
	}

	/** A setting of ours that is no number, no time, none of the words it may be. */
	private static @Nullable String unreadable(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BindException unread && unread.getName().toString().startsWith("daybreak.")
					&& unread.getProperty() != null) {
				return "%s is %s, and should be %s.".formatted(
						unread.getName()
							.toString()
							.toUpperCase(Locale.ROOT)
							.replaceAll("[.\\[\\]]+", "_")
							.replace("-", "_"),
						unread.getProperty().getValue(), wanted(unread.getTarget().getType().resolve(Object.class)));
			}
		}
		return null;
	}

	private static String wanted(Class<?> type) {
		if (type.isEnum()) {
			return Arrays.stream(type.getEnumConstants())
				.map(String::valueOf)
				.collect(Collectors.joining(", ", "one of ", ""));
		}
		return WANTED.getOrDefault(type, "something else");
	}

}
