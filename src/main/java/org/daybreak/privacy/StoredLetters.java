package org.daybreak.privacy;

import java.util.ArrayList;

import org.daybreak.mail.EmailAddress;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The letters of the outbox: those to an address, and those of others that name it.
 */
@Component
class StoredLetters {

	private final JdbcClient jdbc;

	StoredLetters(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Tells whether there was one to the address. */
	boolean forget(EmailAddress address) {
		var own = this.jdbc.sql("delete from outbox where lower(recipient) = :key")
			.param("key", address.key())
			.update();
		forgetNaming(Spellings.of(address));
		return own > 0;
	}

	/** A letter keeps its octets until it is settled, so these are few. */
	private void forgetNaming(Spellings address) {
		var naming = new ArrayList<Long>();
		try (var letters = this.jdbc.sql("select id, letter from outbox where length(letter) > 0")
			.withFetchSize(100)
			.query((row, n) -> address.in(LetterText.of(row.getBytes(2))) ? row.getLong(1) : -1)
			.stream()) {
			letters.filter((id) -> id >= 0).forEach(naming::add);
		}
		this.jdbc.sql("delete from outbox where id = any(:ids)").param("ids", naming.toArray(Long[]::new)).update();
	}

}
