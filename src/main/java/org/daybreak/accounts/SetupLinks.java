package org.daybreak.accounts;

import org.daybreak.web.NotFound;
import org.daybreak.web.Texts;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links with which the first person of a new site sets name and password: for a day, and
 * as long as there is nobody.
 */
@Component
class SetupLinks {

	private final JdbcClient jdbc;

	private final People people;

	SetupLinks(JdbcClient jdbc, People people) {
		this.jdbc = jdbc;
		this.people = people;
	}

	/** The part of a new link that nobody can guess. */
	@Transactional
	public String make() {
		this.jdbc.sql("delete from setup_links where expires_at < now()").update();
		var token = Secrets.token();
		this.jdbc.sql("insert into setup_links (token_hash, expires_at) values (:hash, now() + interval '24 hours')")
			.param("hash", Secrets.hash(token))
			.update();
		return token;
	}

	boolean holds(String token) {
		return this.people.none() && this.jdbc
			.sql("select exists (select from setup_links where token_hash = :hash and expires_at >= now())")
			.param("hash", Secrets.hash(token))
			.query(Boolean.class)
			.single();
	}

	/** Makes the first person; all links are worth nothing from then on. */
	@Transactional
	public void use(String token, String username, String password) {
		this.jdbc.sql("lock table setup_links in exclusive mode").update();
		if (!holds(token)) {
			throw new NotFound("This link was used, or is older than a day.");
		}
		var name = Texts.line("username", username, 100);
		OwnPassword.require("wanted", password, name);
		this.people.add(name, password, false);
		this.jdbc.sql("delete from setup_links").update();
	}

}
