package org.daybreak.deliveries;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The setting of the welcome.
 *
 * @param welcomeEdition whether a reader who confirms gets the newest edition at once
 */
@ConfigurationProperties("daybreak")
record WelcomeSettings(@DefaultValue("false") boolean welcomeEdition) {

}
