package org.daybreak.accounts;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first person and the first API token, made at the first start of an empty database
 * and told once.
 */
@Component
public class FirstAccounts implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(FirstAccounts.class);

	private static final String SETTING = "DAYBREAK_API_TOKEN";

	private final People people;

	private final ApiTokens tokens;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Environment environment;

	private @Nullable Made made;

	FirstAccounts(People people, ApiTokens tokens, JdbcClient jdbc, TransactionTemplate transaction,
			Environment environment) {
		this.people = people;
		this.tokens = tokens;
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
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("select pg_advisory_xact_lock(7304311)").query((row) -> {
			});
			var given = setting("daybreak.api-token");
			if (given != null) {
				this.tokens.keep(SETTING, given);
			}
			if (this.people.none()) {
				this.made = make(given);
			}
		});
		if (this.made != null && !trial()) {
			tell(this.made);
		}
	}

	private Made make(@Nullable String givenToken) {
		var name = setting("daybreak.desk.username");
		var username = (name != null) ? name : "editor";
		var password = setting("daybreak.desk.password");
		var generated = (password == null) ? Secrets.password() : null;
		this.people.add(username, (password != null) ? password : String.valueOf(generated),
				generated != null && !trial());
		var token = (givenToken == null && this.tokens.all().isEmpty()) ? this.tokens.create("first token") : null;
		return new Made(username, generated, token);
	}

	private boolean trial() {
		return this.environment.getProperty("daybreak.trial.active", Boolean.class, false);
	}

	private @Nullable String setting(String name) {
		var value = this.environment.getProperty(name);
		return (value != null && !value.isBlank()) ? value : null;
	}

	private static void tell(Made made) {
		if (made.password() != null) {
			log.info(
					"First sign-in to the desk, told once: {} with the password {}, to be changed at the first sign-in",
					made.username(), made.password());
		}
		if (made.apiToken() != null) {
			log.info("First API token, told once: {}", made.apiToken());
		}
	}

	/**
	 * What a first start made.
	 *
	 * @param username the first person of the desk
	 * @param password the generated password; null when it was given by setting
	 * @param apiToken the generated API token; null when it was given by setting
	 */
	public record Made(String username, @Nullable String password, @Nullable String apiToken) {
	}

}
