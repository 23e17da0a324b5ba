package org.daybreak.lists.bulk;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongFunction;

import org.daybreak.accounts.Actor;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.lists.directory.Directory;
import org.daybreak.lists.directory.ReaderFilter;
import org.daybreak.web.Conflict;
import org.daybreak.web.Malformed;
import org.daybreak.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Actions for many readers, from the choice to the end. Who is on the list is fixed when
 * it is counted: nobody comes in later.
 */
@Component
public class Bulk {

	private static final int PAGE = 5000;

	private static final Duration KEPT = Duration.ofDays(1);

	private final BulkRows rows;

	private final Directory directory;

	private final AuditTrail audit;

	private final InstantSource clock;

	Bulk(BulkRows rows, Directory directory, AuditTrail audit, InstantSource clock) {
		this.rows = rows;
		this.directory = directory;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Lists and counts everybody who fits; nothing is done yet.
	 * @param described the filter in words, without letters of an address
	 * @return the number of the action
	 */
	@Transactional
	public long choose(BulkAction action, ReaderFilter filter, String described) {
		var id = begin(action, filter.newsletter(), described);
		for (var readers = this.directory.numbers(filter, Directory.FIRST, PAGE); !readers.isEmpty();) {
			this.rows.choose(id, action, filter.newsletter(), readers);
			readers = this.directory.numbers(filter, readers.get(readers.size() - 1), PAGE);
		}
		return id;
	}

	/** The same for readers who were ticked, in one newsletter or in all. */
	@Transactional
	public long choose(BulkAction action, List<Long> readers, @Nullable Long newsletter, String described) {
		var id = begin(action, newsletter, described);
		this.rows.choose(id, action, newsletter, readers);
		return id;
	}

	private long begin(BulkAction action, @Nullable Long newsletter, String described) {
		var now = this.clock.instant();
		this.rows.tidy(now.minus(KEPT));
		return this.rows.add(action, Actor.name(), described, newsletter, now);
	}

	public BulkState state(long id) {
		return this.rows.byId(id)
			.orElseThrow(() -> new NotFound("There is no such list of readers, or it is forgotten."));
	}

	public List<BulkState> newest(int most) {
		return this.rows.newest(most);
	}

	/** Some of the readers who are still to come, by number. */
	public List<Long> coming(long id, int most) {
		return this.rows.coming(id, most);
	}

	/**
	 * Begins to act.
	 * @param typed what was typed to say that readers are to be erased
	 * @param perMinute letters a minute that ask
	 */
	@Transactional
	public void start(long id, String typed, int perMinute) {
		var bulk = state(id);
		if (bulk.action() == BulkAction.ERASE && !typed.strip().equalsIgnoreCase(bulk.sentence())) {
			throw new Malformed("typed", "must be: " + bulk.sentence());
		}
		BulkAsking.check(perMinute);
		if (bulk.action() == BulkAction.EXPORT || bulk.count() == 0
				|| !this.rows.start(id, perMinute, this.clock.instant())) {
			throw new Conflict("There is nothing to begin.");
		}
		this.audit.record("began", "bulk action", id, words(bulk));
	}

	/** Ends what is ready or runs; what is done stays done. */
	@Transactional
	public void cancel(long id) {
		var bulk = state(id);
		if (this.rows.end(id, "CANCELLED", this.clock.instant()) && bulk.isRunning()) {
			var last = state(id);
			this.audit.record("ended", "bulk action", id, words(bulk) + ", after " + (last.done() + last.skipped()));
		}
	}

	/** The readers on a list to be exported, page by page; who takes it is recorded. */
	@Transactional
	public LongFunction<List<Long>> exported(long id) {
		var bulk = state(id);
		if (bulk.action() != BulkAction.EXPORT || !bulk.isReady()) {
			throw new NotFound("There is no such list of readers, or it is forgotten.");
		}
		this.audit.record("exported", "bulk action", id, words(bulk));
		return (after) -> this.rows.readers(id, after, 1000);
	}

	static String words(BulkState bulk) {
		return bulk.action().word() + " " + bulk.count() + " of " + bulk.chosen() + " readers: " + bulk.described();
	}

}
