package org.daybreak.subscribers;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * All subscriptions, one per subscriber and newsletter.
 */
public interface Subscriptions extends Repository<Subscription, Long> {

	@Query("select s from Subscription s where s.id = :id")
	Optional<Subscription> byId(long id);

	@Query("select s from Subscription s where s.subscriberId = :subscriberId order by s.id")
	List<Subscription> of(long subscriberId);

	@Query("select s from Subscription s where s.subscriberId in :subscriberIds order by s.id")
	List<Subscription> ofAll(Collection<Long> subscriberIds);

	@Query("select s from Subscription s where s.subscriberId = :subscriberId and s.newsletterId = :newsletterId")
	Optional<Subscription> of(long subscriberId, long newsletterId);

	/** Whose it is, read without keeping the subscription as it is now. */
	@Query("select s.subscriberId from Subscription s where s.id = :id")
	Optional<Long> subscriberOf(long id);

	/** Read to be changed: the press writes to these rows too. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select s from Subscription s where s.id = :id")
	Optional<Subscription> lock(long id);

	/** All of a subscriber, read to be changed. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select s from Subscription s where s.subscriberId = :subscriberId order by s.id")
	List<Subscription> lockAllOf(long subscriberId);

	Subscription save(Subscription subscription);

}
