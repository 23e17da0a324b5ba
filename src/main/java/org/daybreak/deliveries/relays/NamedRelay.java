package org.daybreak.deliveries.relays;

import org.daybreak.deliveries.pace.RelayLimits;
import org.daybreak.mail.smtp.Relay;

/**
 * A relay with its name and what it is given.
 */
public record NamedRelay(String name, Relay address, RelayLimits limits) {

}
