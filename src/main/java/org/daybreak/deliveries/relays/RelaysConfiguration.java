package org.daybreak.deliveries.relays;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Binds the settings of the relays.
 */
@Configuration(proxyBeanMethods = false)
class RelaysConfiguration {

	RelaysConfiguration(Environment environment) {
		RelayWords.require(environment);
	}

}
