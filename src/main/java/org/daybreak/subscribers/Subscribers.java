package org.daybreak.subscribers;

import java.time.Instant;
import java.util.Optional;

import org.daybreak.mail.EmailAddress;

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

	@Modifying
	@Query(nativeQuery = true, value = """
			insert into subscribers (email, email_key, created_at) values (:email, :key, :now)
			on conflict (email_key) do nothing
			""")
	int insertUnlessKnown(String email, String key, Instant now);

	@Modifying
	@Query("delete from Subscriber s where s.id = :id")
	int delete(long id);

	/** The subscriber of an address, new if need be; two who ask at once get the same. */
	default Subscriber known(EmailAddress address, Instant now) {
		insertUnlessKnown(address.value(), address.key(), now);
		return byKey(address.key()).orElseThrow();
	}

}
