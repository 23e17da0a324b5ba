package org.daybreak.deliveries.pace;

import java.util.Map;

/**
 * What a relay is given.
 *
 * @param weight its share of the connections beside the other relays' weights; 0 is a
 * stand-by that is used only while every other relay is down
 * @param connections at most so many per node
 * @param lettersPerSecond of all nodes together; infinity for no limit
 * @param lettersPerConnection then a new connection is opened
 * @param domainPace letters per second by recipient domain, of all nodes together;
 * {@code *} is any other domain
 */
public record RelayLimits(int weight, int connections, double lettersPerSecond, int lettersPerConnection,
		Map<String, Double> domainPace) {

	public static final RelayLimits NONE = new RelayLimits(1, Integer.MAX_VALUE, Double.POSITIVE_INFINITY,
			Integer.MAX_VALUE, Map.of());

	public static final String ANY_DOMAIN = "*";

	public RelayLimits {
		domainPace = Map.copyOf(domainPace);
	}

}
