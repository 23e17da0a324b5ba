package org.daybreak.deliveries;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/**
 * Binds the settings of sending.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ DeliveriesSettings.class, HoldSettings.class, WelcomeSettings.class })
class DeliveriesConfiguration {

}
