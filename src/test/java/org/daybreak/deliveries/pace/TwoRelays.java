package org.daybreak.deliveries.pace;

import java.util.List;
import java.util.Map;

import org.daybreak.deliveries.circuit.CircuitRows;
import org.daybreak.deliveries.relays.NamedRelay;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.mail.smtp.Relay;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;

import org.springframework.context.ApplicationContext;

/**
 * Pools for tests of the press; that of two sinks is {@code left} with three times the
 * weight of {@code right}.
 */
public final class TwoRelays {

	private TwoRelays() {
	}

	/** A pool that shares its circuits with all nodes of the database. */
	public static RelayPool of(ApplicationContext context, SmtpSink left, SmtpSink right) {
		return of(context, left.relay(), right.relay());
	}

	/** The same with relays of the test's own. */
	public static RelayPool of(ApplicationContext context, Relay left, Relay right) {
		return of(context, relay("left", left, 3), relay("right", right, 1));
	}

	/** A pool of one and another that is used only while the first is down. */
	public static RelayPool standingBy(ApplicationContext context, SmtpSink left, SmtpSink right) {
		return of(context, relay("left", left.relay(), 1), relay("right", right.relay(), 0));
	}

	private static RelayPool of(ApplicationContext context, NamedRelay left, NamedRelay right) {
		return new RelayPool(List.of(left, right), context.getBean(CircuitRows.class), context.getBean(BrakeRows.class),
				() -> 1, context.getBean(SettableClock.class), System::nanoTime);
	}

	/** A pool of one that takes so many letters a second. */
	public static RelayPool slow(ApplicationContext context, SmtpSink sink, double lettersPerSecond) {
		return new RelayPool(
				List.of(new NamedRelay("slow", sink.relay(),
						new RelayLimits(1, Integer.MAX_VALUE, lettersPerSecond, Integer.MAX_VALUE, Map.of()))),
				context.getBean(CircuitRows.class), context.getBean(BrakeRows.class), () -> 1,
				context.getBean(SettableClock.class), System::nanoTime);
	}

	/** A pool of one over which a domain takes so many letters a second. */
	public static RelayPool paced(ApplicationContext context, SmtpSink sink, String domain, double lettersPerSecond) {
		return new RelayPool(
				List.of(new NamedRelay("paced", sink.relay(),
						new RelayLimits(1, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, Integer.MAX_VALUE,
								Map.of(domain, lettersPerSecond)))),
				context.getBean(CircuitRows.class), context.getBean(BrakeRows.class), () -> 1,
				context.getBean(SettableClock.class), System::nanoTime);
	}

	private static NamedRelay relay(String name, Relay relay, int weight) {
		return new NamedRelay(name, relay,
				new RelayLimits(weight, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, Integer.MAX_VALUE, Map.of()));
	}

}
