package org.daybreak.feeds;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.daybreak.web.NotFound;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * The feeds we watch.
 */
public interface Feeds extends Repository<Feed, Long> {

	Optional<Feed> findById(long id);

	Optional<Feed> findByUrl(String url);

	/** All feeds, in the order they were added. */
	@Query("select feed from Feed feed order by feed.id")
	List<Feed> all();

	/** The feed, its row locked until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select feed from Feed feed where feed.id = :id")
	Optional<Feed> findLocked(long id);

	/** The feed, or a refusal that says there is none. */
	default Feed require(long id) {
		return findById(id).orElseThrow(() -> new NotFound("There is no feed " + id + "."));
	}

	/** The feed, its row locked, or a refusal that says there is none. */
	default Feed locked(long id) {
		return findLocked(id).orElseThrow(() -> new NotFound("There is no feed " + id + "."));
	}

	long countByActiveTrue();

	Feed save(Feed feed);

	void delete(Feed feed);

}
