package org.daybreak.deliveries.nodes;

import java.time.Period;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of sending.
 *
 * @param connections SMTP connections per node
 * @param uncertain what happens to a letter of unknown fate: RESEND once with the same
 * Message-ID, or HOLD for a person
 * @param retention how long the ledger says who has had which edition, by whole months;
 * at least a month
 */
@ConfigurationProperties("daybreak.deliveries")
public record DeliveriesSettings(@DefaultValue("16") int connections, @DefaultValue("RESEND") Uncertain uncertain,
		@DefaultValue("13m") Period retention) implements NodeConnections {

	public DeliveriesSettings {
		if (connections < 1 || connections > 1000) {
			throw new IllegalArgumentException("daybreak.deliveries.connections must lie between 1 and 1000");
		}
		if (retention.isNegative() || retention.toTotalMonths() < 1) {
			throw new IllegalArgumentException("daybreak.deliveries.retention must be a month or more, as in 13m");
		}
	}

	/**
	 * What happens to a letter of unknown fate.
	 */
	public enum Uncertain {

		RESEND, HOLD

	}

}
