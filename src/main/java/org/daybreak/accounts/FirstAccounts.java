package org.daybreak.accounts;

import java.util.Optional;

import org.daybreak.database.AdvisoryLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The first person and the first API token: of the settings, in the trial made and told
 * once, and else made by whoever opens the link that a start without anybody prints. No
 * secret that lasts stands in a log.
 */
@Component
public class FirstAccounts implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(FirstAccounts.class);

	private static final String SETTING = "DAYBREAK_API_TOKEN";

	private final People people;

	private final ApiTokens tokens;

	private final SetupLinks links;

	private final JdbcClient jdbc;

	private final TransactionOperations transaction;

	private final Environment environment;

	private @Nullable Made made;

	FirstAccounts(People people, ApiTokens tokens, SetupLinks links, JdbcClient jdbc, TransactionOperations transaction,
			Environment environment) {
		this.people = people;
		this.tokens = tokens;
		this.links = links;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.environment = environment;
	}

	/** What this start has made; empty at every later start. */
	public Optional<Made> made() {
		return Optional.ofNullable(this.made);
	}

	@Override
	public void afterSingletonsInstantiated() {
		var link = this.transaction.execute((status) -> {
			AdvisoryLock.of(this.jdbc, "first accounts").hold();
			var given = setting("daybreak.api-token");
			if (given != null) {
				this.tokens.keep(SETTING, given);
			}
			if (!this.people.none()) {
				return "";
			}
			if (setting("daybreak.desk.password") == null && !trial()) {
				return this.links.make();
			}
			this.made = make(given);
			return "";
		});
		if (!link.isEmpty()) {
			log.info("Nobody may enter the desk yet. Open this within a day to set the first name and password: {}",
					this.environment.getProperty("daybreak.public-url", "").replaceFirst("/{1,9}$", "") + "/setup/"
							+ link);
		}
	}

	private Made make(@Nullable String givenToken) {
		var username = username(this.environment);
		var password = setting("daybreak.desk.password");
		var generated = (password == null) ? Secrets.password() : null;
		this.people.add(username, (password != null) ? password : String.valueOf(generated), false);
		var token = (trial() && givenToken == null && this.tokens.all().isEmpty()) ? this.tokens.create("first token")
				: null;
		return new Made(username, generated, token);
	}

	static String username(Environment environment) {
		var name = environment.getProperty("daybreak.desk.username");
		return (name != null && !name.isBlank()) ? name.strip() : "editor";
	}

	private boolean trial() {
		return this.environment.getProperty("daybreak.trial.active", Boolean.class, false);
	}

	private @Nullable String setting(String name) {
		var value = this.environment.getProperty(name);
		return (value != null && !value.isBlank()) ? value : null;
	}

	/**
	 * What a first start made.
	 *
	 * @param username the first person of the desk
	 * @param password the generated password of the trial; null when it was given
	 * @param apiToken the generated API token of the trial; null when it was given
	 */
	public record Made(String username, @Nullable String password, @Nullable String apiToken) {
	}

}
