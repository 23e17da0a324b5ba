package org.daybreak.privacy;

import java.util.List;

import org.daybreak.mail.EmailAddress;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Those whose addresses we hold, in the tables of subscribers.
 */
@Component
class Addressees {

	private final JdbcClient jdbc;

	Addressees(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Addressee of(EmailAddress address) {
		return found(address, "select id from subscribers where email_key = :key");
	}

	/**
	 * Nobody signs up, confirms or changes anything for this reader meanwhile; the
	 * subscriptions are locked before anything is deleted, as whoever changes one may
	 * still have a line of history to write, which asks for the reader.
	 */
	Addressee lock(EmailAddress address) {
		var reader = found(address, "select id from subscribers where email_key = :key for no key update");
		this.jdbc.sql("select id from subscriptions where subscriber_id = :id order by id for no key update")
			.param("id", reader.subscriberId())
			.query(Long.class)
			.list();
		return reader;
	}

	private Addressee found(EmailAddress address, String sql) {
		return this.jdbc.sql(sql)
			.param("key", address.key())
			.query(Long.class)
			.optional()
			.map((id) -> new Addressee(address, id, subscriptions(id)))
			.orElseGet(() -> new Addressee(address, null, List.of()));
	}

	private List<Long> subscriptions(long subscriberId) {
		return this.jdbc.sql("select id from subscriptions where subscriber_id = :id order by id")
			.param("id", subscriberId)
			.query(Long.class)
			.list();
	}

	/** With all that refers to it. */
	void delete(Addressee reader) {
		this.jdbc.sql("delete from subscribers where id = :id").param("id", reader.subscriberId()).update();
	}

	boolean forgetSuppression(EmailAddress address) {
		return delete("suppressions where address_key = :key", address) > 0;
	}

	/** What nobody has confirmed yet, decided or not. */
	boolean forgetRequests(EmailAddress address) {
		return delete("intake where email_key = :key", address) + delete("sign_ups where email_key = :key", address)
				+ delete("typed_addresses where lower(email) = :key", address)
				+ delete("fresh_links where lower(address) = :key", address) > 0;
	}

	private int delete(String rows, EmailAddress address) {
		return this.jdbc.sql("delete from " + rows).param("key", address.key()).update();
	}

}
