package org.daybreak.trial;

import java.time.InstantSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The built-in mailbox in the context.
 */
@OnlyInTrial
@Configuration(proxyBeanMethods = false)
class MailboxConfiguration {

	@Bean
	LetterShelf letterShelf() {
		return new LetterShelf();
	}

	@Bean
	BuiltInMailbox builtInMailbox(TrialSettings settings, Environment environment, LetterShelf shelf,
			InstantSource clock) {
		var account = new ImapAccount(environment.getRequiredProperty(TrialStart.IMAP_PORT, Integer.class),
				TrialStart.IMAP_USERNAME, environment.getRequiredProperty(TrialStart.IMAP_PASSWORD));
		return new BuiltInMailbox(settings.mailboxPort(), account, shelf, clock);
	}

}
