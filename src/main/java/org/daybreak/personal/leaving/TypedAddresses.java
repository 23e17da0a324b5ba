package org.daybreak.personal.leaving;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import org.daybreak.database.Utc;
import org.daybreak.mail.EmailAddress;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The addresses typed on the unsubscribe page that nobody has looked up yet.
 */
@Component
class TypedAddresses {

	/** Who was not written to within a day has typed the address again. */
	private static final Duration LIFE = Duration.ofDays(1);

	private final JdbcClient jdbc;

	private final InstantSource clock;

	TypedAddresses(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	void add(EmailAddress address) {
		this.jdbc.sql("insert into typed_addresses (email, at) values (:email, :now)")
			.param("email", address.value())
			.param("now", Utc.at(this.clock.instant()))
			.update();
	}

	/** The number of the oldest that came after another. */
	Optional<Long> after(long id) {
		return this.jdbc.sql("select id from typed_addresses where id > :id order by id limit 1")
			.param("id", id)
			.query(Long.class)
			.optional();
	}

	/**
	 * Takes one out, within the caller's transaction, unless another node has it in hand.
	 */
	Optional<EmailAddress> take(long id) {
		return this.jdbc.sql("""
				delete from typed_addresses where id =
					(select id from typed_addresses where id = :id for no key update skip locked) returning email
				""").param("id", id).query((row, n) -> EmailAddress.of(row.getString(1))).optional();
	}

	void tidy() {
		this.jdbc.sql("delete from typed_addresses where at < :old")
			.param("old", Utc.at(this.clock.instant().minus(LIFE)))
			.update();
	}

}
