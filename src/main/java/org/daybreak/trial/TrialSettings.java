package org.daybreak.trial;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the trial.
 *
 * @param data folder of the embedded database
 * @param mailboxPort SMTP port of the built-in mailbox, on loopback
 */
@ConfigurationProperties("daybreak.trial")
record TrialSettings(@DefaultValue("./data") Path data, @DefaultValue("3025") int mailboxPort) {

	/** The folder by its full name. */
	Path folder() {
		return this.data.toAbsolutePath().normalize();
	}

}
