package org.daybreak.deliveries.nodes;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The setting that keeps a cloned database from mailing people.
 *
 * @param hold opens no wave and sends no letter while true
 */
@ConfigurationProperties("daybreak")
public record HoldSettings(@DefaultValue("false") boolean hold) {

}
