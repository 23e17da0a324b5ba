package org.daybreak.accounts;

import java.time.InstantSource;
import java.util.Optional;

import org.daybreak.database.Utc;
import org.daybreak.web.NotFound;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people of the desk.
 */
@Component
public class People {

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final PasswordEncoder encoder;

	private final AuditTrail audit;

	People(JdbcClient jdbc, InstantSource clock, PasswordEncoder encoder, AuditTrail audit) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.encoder = encoder;
		this.audit = audit;
	}

	/** Whether nobody may enter yet. */
	boolean none() {
		return this.jdbc.sql("select count(*) from people").query(Long.class).single() == 0;
	}

	void add(String username, String password, boolean mustChangePassword) {
		this.jdbc.sql("""
				insert into people (username, password_hash, role, must_change_password, created_at)
				values (:username, :hash, 'OPERATOR', :must, :now)""")
			.param("username", username)
			.param("hash", this.encoder.encode(password))
			.param("must", mustChangePassword)
			.param("now", Utc.at(this.clock.instant()))
			.update();
	}

	Optional<Person> find(String username) {
		return this.jdbc.sql(
				"select id, username, password_hash, role, must_change_password from people where username = :username")
			.param("username", username)
			.query((row, n) -> new Person(row.getLong("id"), row.getString("username"), row.getString("password_hash"),
					row.getString("role"), row.getBoolean("must_change_password")))
			.optional();
	}

	void signedIn(Person person) {
		this.jdbc.sql("update people set last_sign_in_at = :now where id = :id")
			.param("now", Utc.at(this.clock.instant()))
			.param("id", person.id())
			.update();
	}

	/** Whether this person has to choose a password of their own first. */
	public boolean mustChangePassword(String username) {
		return find(username).map(Person::mustChangePassword).orElse(false);
	}

	/** Whether this is the password of this person; nobody's is that of no person. */
	boolean knows(String username, String password) {
		return find(username).map((person) -> this.encoder.matches(password, person.passwordHash())).orElse(false);
	}

	/** Takes the new password as it stands: {@link OwnPassword} is the door to it. */
	@Transactional
	public void changePassword(String username, String wanted) {
		var person = find(username).orElseThrow(() -> new NotFound("There is no such person."));
		this.jdbc.sql("update people set password_hash = :hash, must_change_password = false where id = :id")
			.param("hash", this.encoder.encode(wanted))
			.param("id", person.id())
			.update();
		this.audit.record("changed password", "person", person.id(), "");
	}

	/**
	 * One person as signing in needs it.
	 */
	record Person(long id, String username, String passwordHash, String role, boolean mustChangePassword) {
	}

}
