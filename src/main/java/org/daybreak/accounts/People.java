package org.daybreak.accounts;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people of the desk.
 */
@Component
public class People {

	/** The fewest characters of a password. */
	public static final int SHORTEST = 12;

	/** The most octets of a password that bcrypt reads. */
	static final int LONGEST = 72;

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
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
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
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("id", person.id())
			.update();
	}

	/** Whether this person has to choose a password of their own first. */
	public boolean mustChangePassword(String username) {
		return find(username).map(Person::mustChangePassword).orElse(false);
	}

	/**
	 * Gives a person another password.
	 * @param username the person
	 * @param current the password in force
	 * @param wanted the new one
	 * @throws Unprocessable when the current one is wrong or the new one is too weak
	 */
	@Transactional
	public void changePassword(String username, String current, String wanted) {
		var person = find(username).orElseThrow(() -> new NotFound("There is no such person."));
		if (!this.encoder.matches(current, person.passwordHash())) {
			throw new Unprocessable("current", "is not your present password");
		}
		if (wanted.length() < SHORTEST) {
			throw new Unprocessable("wanted", "needs at least " + SHORTEST + " characters");
		}
		if (wanted.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
			throw new Unprocessable("wanted", "is too long: at most " + LONGEST + " letters");
		}
		if (wanted.indexOf('\0') >= 0) {
			throw new Unprocessable("wanted", "holds a control character");
		}
		if (wanted.equals(current) || wanted.equalsIgnoreCase(username)) {
			throw new Unprocessable("wanted", "must differ from your present password and your name");
		}
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
