package org.daybreak.editions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.daybreak.accounts.NotFound;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * All editions of all newsletters.
 */
public interface Editions extends Repository<Edition, Long> {

	Edition save(Edition edition);

	@Query("select e from Edition e where e.id = :id")
	Optional<Edition> byId(long id);

	/** The edition of this number, or a {@link NotFound}. */
	default Edition require(long id) {
		return byId(id).orElseThrow(() -> new NotFound("There is no edition " + id));
	}

	/** Newest first. */
	@Query("select e from Edition e where e.newsletterId = :newsletterId order by e.localDate desc, e.id desc")
	List<Edition> of(long newsletterId, Limit limit);

	/** The newest of a day, draft or frozen. */
	default Optional<Edition> ofDay(long newsletterId, LocalDate day) {
		return ofDay(newsletterId, day, Limit.of(1)).stream().findFirst();
	}

	@Query("select e from Edition e where e.newsletterId = :newsletterId and e.localDate = :day order by e.id desc")
	List<Edition> ofDay(long newsletterId, LocalDate day, Limit limit);

	/** The newest frozen edition that is not superseded and was frozen since then. */
	default Optional<Edition> newestFrozen(long newsletterId, Edition.Kind kind, Instant notFrozenBefore) {
		return newestFrozen(newsletterId, kind, notFrozenBefore, Limit.of(1)).stream().findFirst();
	}

	@Query("""
			select e from Edition e where e.newsletterId = :newsletterId and e.kind = :kind and e.status = 'FROZEN'
			and e.supersededBy is null and e.frozenAt >= :notFrozenBefore order by e.frozenAt desc, e.id desc""")
	List<Edition> newestFrozen(long newsletterId, Edition.Kind kind, Instant notFrozenBefore, Limit limit);

	/** Opens the archive page of an edition whose sending begins; the first time counts. */
	@Transactional
	@Modifying
	@Query("update Edition e set e.publishedAt = :at where e.id = :id and e.publishedAt is null")
	void published(long id, Instant at);

}
