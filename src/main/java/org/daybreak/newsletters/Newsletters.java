package org.daybreak.newsletters;

import java.util.List;
import java.util.Optional;

import org.daybreak.web.NotFound;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * All newsletters.
 */
public interface Newsletters extends Repository<Newsletter, Long> {

	@Query("select n from Newsletter n where n.slug = :slug")
	Optional<Newsletter> bySlug(String slug);

	@Query("select n from Newsletter n where n.id = :id")
	Optional<Newsletter> byId(long id);

	@Query("select n from Newsletter n order by n.id")
	List<Newsletter> all();

	Newsletter save(Newsletter newsletter);

	/** The newsletter of this slug, or a {@link NotFound} that names it. */
	default Newsletter require(String slug) {
		return bySlug(slug).orElseThrow(() -> new NotFound("There is no newsletter " + slug));
	}

	default Newsletter require(long id) {
		return byId(id).orElseThrow(() -> new NotFound("There is no newsletter " + id));
	}

}
