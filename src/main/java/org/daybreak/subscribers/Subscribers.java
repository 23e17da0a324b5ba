package org.daybreak.subscribers;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.daybreak.mail.EmailAddress;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * All subscribers, one per address.
 */
public interface Subscribers extends Repository<Subscriber, Long> {

	@Query("select s from Subscriber s where s.id = :id")
	Optional<Subscriber> byId(long id);

	@Query("select s from Subscriber s where s.emailKey = :key")
	Optional<Subscriber> byKey(String key);

	@Query("select s from Subscriber s where s.emailKey in :keys")
	List<Subscriber> byKeys(Collection<String> keys);

	@Modifying
	@Query(nativeQuery = true, value = """
			insert into subscribers (email, email_key, created_at) values (:email, :key, :now)
			on conflict (email_key) do update set email = subscribers.email
			""")
	int insertOrLock(String email, String key, Instant now);

	/** Nobody else signs up, confirms or chooses for this subscriber meanwhile. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select s from Subscriber s where s.id = :id")
	Optional<Subscriber> lock(long id);

	/**
	 * The subscriber of an address, new if need be; of two who ask at once the second
	 * waits for the first.
	 */
	default Subscriber known(EmailAddress address, Instant now) {
		insertOrLock(address.value(), address.key(), now);
		return byKey(address.key()).orElseThrow();
	}

}
