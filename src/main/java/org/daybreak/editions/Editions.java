package org.daybreak.editions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;
import org.daybreak.web.NotFound;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * All editions of all newsletters.
 */
public interface Editions extends Repository<Edition, Long> {

	Edition save(Edition edition);

	Edition saveAndFlush(Edition edition);

	@Query("select e from Edition e where e.id = :id")
	Optional<Edition> byId(long id);

	/** The edition of this number, or a {@link NotFound}. */
	default Edition require(long id) {
		return byId(id).orElseThrow(() -> new NotFound("There is no edition " + id));
	}

	/** Newest first. */
	@Query("select e from Edition e where e.newsletterId = :newsletterId order by e.localDate desc, e.id desc")
	List<Edition> of(long newsletterId, Limit limit);

	/** The regular edition of a day that goes; it is there if there is any. */
	@Query("select e from Edition e where e.newsletterId = :newsletterId and e.localDate = :day and e.goes")
	Optional<Edition> ofDay(long newsletterId, LocalDate day);

	void delete(Edition draft);

	void flush();

	/** The newest frozen edition that is not superseded and was frozen since then. */
	default Optional<Edition> newestFrozen(long newsletterId, Edition.Kind kind, Instant notFrozenBefore) {
		return newestFrozen(newsletterId, kind, notFrozenBefore, Limit.of(1)).stream().findFirst();
	}

	@Query("""
			select e from Edition e where e.newsletterId = :newsletterId and e.kind = :kind and e.status = 'FROZEN'
			and e.supersededBy is null and e.approval.at >= :notFrozenBefore order by e.approval.at desc, e.id desc""")
	List<Edition> newestFrozen(long newsletterId, Edition.Kind kind, Instant notFrozenBefore, Limit limit);

	/** Regular editions of that day and later, newest first. */
	@Query("""
			select e from Edition e where e.newsletterId = :newsletterId and e.kind = 'REGULAR'
			and e.localDate >= :day order by e.localDate desc, e.id desc""")
	List<Edition> regularSince(long newsletterId, LocalDate day);

	/** What readers got on the days before, newest first. */
	@Query("""
			select e from Edition e where e.newsletterId = :newsletterId and e.kind = 'REGULAR'
			and e.status = 'FROZEN' and e.localDate < :day order by e.localDate desc, e.approval.at desc""")
	List<Edition> frozenBefore(long newsletterId, LocalDate day, Limit limit);

	/** Whether the timetable has composed this slot. */
	@Query("""
			select count(e) > 0 from Edition e where e.newsletterId = :newsletterId and e.kind = 'REGULAR'
			and e.localDate = :day and e.slot = :slot""")
	boolean composed(long newsletterId, LocalDate day, LocalTime slot);

	/** The edition, for this transaction alone. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select e from Edition e where e.id = :id")
	Optional<Edition> locked(long id);

	/**
	 * Editions everybody may read, newest first: of each day the regular one that was
	 * sent last, and every special that nothing has superseded.
	 */
	@Query("""
			select e from Edition e where e.newsletterId = :newsletterId and e.publishedAt is not null
			and not exists (select 1 from Edition o where o.newsletterId = e.newsletterId
				and o.localDate = e.localDate and o.publishedAt is not null
				and (e.kind = 'REGULAR' and o.kind = 'REGULAR' or o.id = e.supersededBy)
				and (o.publishedAt > e.publishedAt or (o.publishedAt = e.publishedAt and o.id > e.id)))
			order by e.localDate desc, e.publishedAt desc, e.id desc""")
	Slice<Edition> open(long newsletterId, Pageable page);

	/** The edition of a day that everybody may read, the regular one if there is one. */
	default Optional<Edition> openOf(long newsletterId, LocalDate day) {
		return openOf(newsletterId, day, Limit.of(1)).stream().findFirst();
	}

	@Query("""
			select e from Edition e where e.newsletterId = :newsletterId and e.localDate = :day
			and e.publishedAt is not null
			order by case when e.kind = 'REGULAR' then 0 else 1 end, e.publishedAt desc, e.id desc""")
	List<Edition> openOf(long newsletterId, LocalDate day, Limit limit);

	/** The last revision of an edition, from the number of its first. */
	@Query("select coalesce(max(e.revision), 1) from Edition e where e.corrects = :first")
	int lastRevision(long first);

	/** A correction that is still a draft, of an edition of this number. */
	@Query("select e from Edition e where e.corrects = :first and e.status = 'DRAFT' order by e.id")
	List<Edition> corrections(long first);

	/** Frozen revisions before this one give way to it. */
	@Modifying(flushAutomatically = true, clearAutomatically = true)
	@Query("""
			update Edition e set e.supersededBy = :by where (e.id = :first or e.corrects = :first)
			and e.id <> :by and e.status = 'FROZEN' and e.revision < :revision""")
	void superseded(long first, long by, int revision);

	/**
	 * Opens the archive page of an edition whose sending begins; the first time counts.
	 */
	@Transactional
	@Modifying
	@Query("update Edition e set e.publishedAt = :at where e.id = :id and e.publishedAt is null")
	void published(long id, Instant at);

	/**
	 * Says that a person sends it to everybody at once, which opens its archive page too;
	 * the first time counts.
	 */
	@Transactional
	@Modifying
	@Query("""
			update Edition e set e.sentByHandAt = :at, e.publishedAt = coalesce(e.publishedAt, :at)
			where e.id = :id and e.sentByHandAt is null""")
	void sentByHand(long id, Instant at);

}
