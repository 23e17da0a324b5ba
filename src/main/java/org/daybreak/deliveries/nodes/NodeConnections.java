package org.daybreak.deliveries.nodes;

/**
 * How many SMTP connections this node opens at once.
 */
@FunctionalInterface
public interface NodeConnections {

	int connections();

}
