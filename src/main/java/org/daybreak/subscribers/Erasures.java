package org.daybreak.subscribers;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Set;
import java.util.stream.Collectors;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Signatures;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keyed hashes of erased addresses, so that an import cannot bring them back.
 */
@Component
public class Erasures {

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

	/** Those of the addresses that were erased. */
	public Set<EmailAddress> among(Collection<EmailAddress> addresses) {
		var byHash = new HashMap<ByteBuffer, EmailAddress>();
		for (var address : addresses) {
			this.signatures.hashes(PURPOSE, address.key())
				.forEach((hash) -> byHash.put(ByteBuffer.wrap(hash), address));
		}
		return this.jdbc.sql("select address_hash from erasures where address_hash in (:hashes)")
			.param("hashes", byHash.keySet().stream().map(ByteBuffer::array).toList())
			.query((row, n) -> ByteBuffer.wrap(row.getBytes(1)))
			.stream()
			.map(byHash::get)
			.collect(Collectors.toSet());
	}

	/** The owner of the address came back and confirmed. */
	void forget(EmailAddress address) {
		this.jdbc.sql("delete from erasures where address_hash in (:hashes)")
			.param("hashes", this.signatures.hashes(PURPOSE, address.key()))
			.update();
	}

}
