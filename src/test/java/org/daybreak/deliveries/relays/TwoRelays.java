package org.daybreak.deliveries.relays;

import java.util.List;
import java.util.Map;

import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;

import org.springframework.context.ApplicationContext;

/**
 * A pool of two sinks for tests of the press: {@code left} with three times the weight of
 * {@code right}.
 */
public final class TwoRelays {

	private TwoRelays() {
	}

	/** A pool that shares its circuits with all nodes of the database. */
	public static RelayPool of(ApplicationContext context, SmtpSink left, SmtpSink right) {
		return new RelayPool(List.of(relay("left", left, 3), relay("right", right, 1)),
				context.getBean(CircuitRows.class), () -> 1, context.getBean(SettableClock.class), System::nanoTime);
	}

	private static NamedRelay relay(String name, SmtpSink sink, int weight) {
		return new NamedRelay(name, sink.relay(),
				new RelayLimits(weight, Integer.MAX_VALUE, Double.POSITIVE_INFINITY, Integer.MAX_VALUE, Map.of()));
	}

}
