package org.daybreak.newsletters;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/**
 * Reads the public address once.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PublicSite.class)
class PublicSiteConfiguration {

}
