package org.daybreak.subscribers;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Set;
import java.util.stream.Collectors;

import org.daybreak.database.Utc;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Signatures;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Those who said "this wasn't me": nobody who types their address has us write to it
 * again. Only a keyed hash is kept.
 */
@Component
public class NotMe {

	private static final String PURPOSE = "not-me";

	private final JdbcClient jdbc;

	private final Signatures signatures;

	private final InstantSource clock;

	NotMe(JdbcClient jdbc, Signatures signatures, InstantSource clock) {
		this.jdbc = jdbc;
		this.signatures = signatures;
		this.clock = clock;
	}

	public void add(EmailAddress address) {
		this.jdbc.sql("insert into not_me (address_hash, since) values (:hash, :now) on conflict do nothing")
			.param("hash", this.signatures.hashes(PURPOSE, address.key()).get(0))
			.param("now", Utc.at(this.clock.instant()))
			.update();
	}

	public boolean holds(EmailAddress address) {
		return !among(Set.of(address)).isEmpty();
	}

	/** The folded addresses among these whose owner does not want to be asked. */
	public Set<String> among(Collection<EmailAddress> addresses) {
		var byHash = new HashMap<ByteBuffer, String>();
		for (var address : addresses) {
			this.signatures.hashes(PURPOSE, address.key())
				.forEach((hash) -> byHash.put(ByteBuffer.wrap(hash), address.key()));
		}
		return this.jdbc.sql("select address_hash from not_me where address_hash in (:hashes)")
			.param("hashes", byHash.keySet().stream().map(ByteBuffer::array).toList())
			.query((row, n) -> ByteBuffer.wrap(row.getBytes(1)))
			.stream()
			.map(byHash::get)
			.collect(Collectors.toSet());
	}

	/** The owner of the address signed up and confirmed. */
	public void forget(EmailAddress address) {
		this.jdbc.sql("delete from not_me where address_hash in (:hashes)")
			.param("hashes", this.signatures.hashes(PURPOSE, address.key()))
			.update();
	}

}
