package org.daybreak.feeds;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/**
 * The feeds we watch.
 */
public interface Feeds extends Repository<Feed, Long> {

	Optional<Feed> findById(long id);

	Optional<Feed> findByUrl(String url);

	List<Feed> findAllByOrderById();

	long countByActiveTrue();

	Feed save(Feed feed);

	void delete(Feed feed);

}
