package org.daybreak.subscribers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.daybreak.database.AdvisoryLock;
import org.daybreak.database.Utc;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Signatures;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hashes of erased addresses, so that an import cannot bring them back. Their key was
 * made once and lies in the database: no change of the links' secret makes us forget whom
 * we forgot.
 */
@Component
public class Erasures {

	private static final String ALGORITHM = "HmacSHA256";

	private static final String PURPOSE = "erasures";

	private final JdbcClient jdbc;

	private final Signatures signatures;

	private final InstantSource clock;

	private volatile @Nullable SecretKeySpec key;

	Erasures(JdbcClient jdbc, Signatures signatures, InstantSource clock) {
		this.jdbc = jdbc;
		this.signatures = signatures;
		this.clock = clock;
	}

	/** Waits until no import stands between asking for erased addresses and its end. */
	public void begin() {
		lock().hold();
	}

	private AdvisoryLock lock() {
		return AdvisoryLock.of(this.jdbc, "erasures");
	}

	/** Remembers an address by its hash. */
	public void add(EmailAddress address) {
		this.jdbc.sql("insert into erasures (address_hash, at) values (:hash, :now) on conflict do nothing")
			.param("hash", hash(mac(), address))
			.param("now", Utc.at(this.clock.instant()))
			.update();
	}

	/**
	 * Those of the addresses that were erased, folded: however else a list spells one, it
	 * is the same. None of the others is erased while the caller's transaction lasts.
	 */
	@Transactional
	public Set<String> among(Collection<EmailAddress> addresses) {
		lock().share();
		var before = hashedWithLinks();
		if (!before && !this.jdbc.sql("select exists (select from erasures)").query(Boolean.class).single()) {
			return Set.of();
		}
		var byHash = new HashMap<ByteBuffer, String>();
		var mac = mac();
		for (var address : addresses) {
			byHash.put(ByteBuffer.wrap(hash(mac, address)), address.key());
			if (before) {
				hashesOfBefore(address).forEach((hash) -> byHash.put(ByteBuffer.wrap(hash), address.key()));
			}
		}
		return this.jdbc.sql("select address_hash from erasures where address_hash = any(:hashes)")
			.param("hashes", byHash.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new))
			.query((row, n) -> ByteBuffer.wrap(row.getBytes(1)))
			.stream()
			.map((hash) -> Objects.requireNonNull(byHash.get(hash)))
			.collect(Collectors.toSet());
	}

	/** The owner of the address came back and confirmed. */
	public void forget(EmailAddress address) {
		var hashes = new ArrayList<>(hashesOfBefore(address));
		hashes.add(hash(mac(), address));
		this.jdbc.sql("delete from erasures where address_hash = any(:hashes)")
			.param("hashes", hashes.toArray(byte[][]::new))
			.update();
	}

	/** At first the keys of the links were used. */
	private boolean hashedWithLinks() {
		return this.jdbc.sql("select exists (select from erasures where hashed_with = 'links')")
			.query(Boolean.class)
			.single();
	}

	private List<byte[]> hashesOfBefore(EmailAddress address) {
		return this.signatures.hashes(PURPOSE, address.key());
	}

	private static byte[] hash(Mac mac, EmailAddress address) {
		return mac.doFinal(address.key().getBytes(StandardCharsets.UTF_8));
	}

	private Mac mac() {
		try {
			var mac = Mac.getInstance(ALGORITHM);
			mac.init(key());
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private SecretKeySpec key() {
		var known = this.key;
		if (known == null) {
			known = new SecretKeySpec(
					this.jdbc.sql("select secret from signing_keys where purpose = 'erasures' order by id limit 1")
						.query((row, n) -> row.getBytes(1))
						.single(),
					ALGORITHM);
			this.key = known;
		}
		return known;
	}

}
