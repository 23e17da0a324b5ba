package org.daybreak.subscribers;

import java.time.InstantSource;
import java.time.ZoneOffset;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Signatures;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keyed hashes of erased addresses, so that an import cannot bring them back.
 */
@Component
class Erasures {

	private static final String PURPOSE = "erasures";

	private final JdbcClient jdbc;

	private final Signatures signatures;

	private final InstantSource clock;

	Erasures(JdbcClient jdbc, Signatures signatures, InstantSource clock) {
		this.jdbc = jdbc;
		this.signatures = signatures;
		this.clock = clock;
	}

	void add(EmailAddress address) {
		this.jdbc.sql("insert into erasures (address_hash, at) values (:hash, :now) on conflict do nothing")
			.param("hash", this.signatures.hashes(PURPOSE, address.key()).get(0))
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	boolean hold(EmailAddress address) {
		return this.jdbc.sql("select exists (select from erasures where address_hash in (:hashes))")
			.param("hashes", this.signatures.hashes(PURPOSE, address.key()))
			.query(Boolean.class)
			.single();
	}

	/** The owner of the address came back and confirmed. */
	void forget(EmailAddress address) {
		this.jdbc.sql("delete from erasures where address_hash in (:hashes)")
			.param("hashes", this.signatures.hashes(PURPOSE, address.key()))
			.update();
	}

}
