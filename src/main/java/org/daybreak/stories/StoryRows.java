package org.daybreak.stories;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/**
 * The rows behind {@link Stories}.
 */
public interface StoryRows extends JpaRepository<Story, Long> {

	@Query("select s from Story s where coalesce(s.publishedAt, s.importedAt) >= ?1 "
			+ "order by coalesce(s.publishedAt, s.importedAt) desc, s.id desc")
	List<Story> since(Instant since);

	/**
	 * Whether the headline stands at that address already, or was told by that outlet
	 * since: a column may bear the same headline each morning.
	 */
	@Query("select count(s) > 0 from Story s where s.headlineKey = ?1 and (s.canonicalUrl = ?2 "
			+ "or (s.source = ?3 and coalesce(s.publishedAt, s.importedAt) > ?4))")
	boolean repeats(String headlineKey, @Nullable String canonicalUrl, @Nullable String source, Instant since);

}
