package org.daybreak.editions;

import java.time.InstantSource;
import java.util.Objects;

import org.daybreak.accounts.Actor;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.database.AdvisoryLock;
import org.daybreak.database.Utc;
import org.daybreak.web.Conflict;
import org.daybreak.web.NotFound;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which of a day's regular editions is the one that goes. What a person began, touched or
 * approved gives way to another person's word only, never to the timetable.
 */
@Component
public class Going {

	private final Editions editions;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	Going(Editions editions, AuditTrail audit, JdbcClient jdbc, TransactionTemplate transaction, InstantSource clock) {
		this.editions = editions;
		this.audit = audit;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Makes a draft the one that goes.
	 * @throws Conflict if it is no regular draft, or its day's is approved already
	 */
	public Edition make(long id) {
		var newsletterId = this.editions.require(id).newsletterId();
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			inTurn(newsletterId);
			var edition = locked(id);
			if (edition.goes()) {
				return edition;
			}
			if (!regularDraft(edition)) {
				throw new Conflict("Only a draft of the day's regular edition can be made the one that goes; this is "
						+ edition.kind() + " and " + edition.status());
			}
			this.editions.ofDay(edition.newsletterId(), edition.localDate()).ifPresent((other) -> {
				if (other.frozen()) {
					throw new Conflict("Edition %d goes, and is approved already: correct it, or approve this one"
						.formatted(other.id()));
				}
			});
			this.audit.record("made the one", "edition", id, "goes on " + edition.localDate());
			chosen(edition);
			return take(edition);
		}));
	}

	/**
	 * Throws a draft away; if it was the one that goes, the best of the rest is.
	 * @throws Conflict if it is frozen
	 */
	public void throwAway(long id) {
		var newsletterId = this.editions.require(id).newsletterId();
		this.transaction.executeWithoutResult((status) -> {
			inTurn(newsletterId);
			var edition = locked(id);
			if (edition.frozen()) {
				throw new Conflict("The edition is FROZEN: what may have been read is not thrown away");
			}
			this.audit.record("thrown away", "edition", id,
					"draft of %s with %d items".formatted(edition.localDate(), edition.items().size()));
			this.editions.delete(edition);
			this.editions.flush();
			if (edition.goes()) {
				succeed(edition);
			}
		});
	}

	/**
	 * Waits until nobody else begins, chooses or approves an edition of this newsletter,
	 * and keeps others waiting until the commit.
	 */
	void inTurn(long newsletterId) {
		turn(newsletterId).hold();
	}

	/** Whether nobody else does; then others wait until the commit. */
	boolean inTurnAtOnce(long newsletterId) {
		return turn(newsletterId).tryHold();
	}

	private AdvisoryLock turn(long newsletterId) {
		return AdvisoryLock.of(this.jdbc, "editions of", newsletterId);
	}

	/** A regular edition is begun, in turn: it goes unless another has a better right. */
	void begun(Edition edition) {
		var other = this.editions.ofDay(edition.newsletterId(), edition.localDate());
		var better = other
			.filter((one) -> (edition.slot() == null) && (one.frozen() || (one.byPerson() && !one.empty())));
		if (regularDraft(edition) && better.isEmpty()) {
			take(edition);
		}
	}

	/**
	 * A person has changed it, in turn: it goes before what nobody has begun, touched or
	 * approved. So words typed while the timetable composed beside them are not lost.
	 */
	void touched(Edition edition) {
		var other = this.editions.ofDay(edition.newsletterId(), edition.localDate());
		if (regularDraft(edition) && other.filter((one) -> one.frozen() || one.byPerson()).isEmpty()) {
			take(edition);
		}
	}

	/**
	 * It is approved, in turn: a person's word makes it the one, and a correction goes
	 * where what it corrects would have gone.
	 */
	void approved(Edition edition, String who) {
		if (edition.kind() != Edition.Kind.REGULAR) {
			return;
		}
		var first = edition.corrects();
		if ((first == null) ? !who.equals(Actor.TIMETABLE) : revisionGoes(first)) {
			take(edition);
		}
	}

	/** Whether it can be, or is, the one that goes. */
	private static boolean regularDraft(Edition edition) {
		return edition.kind() == Edition.Kind.REGULAR && !edition.frozen() && edition.corrects() == null;
	}

	private boolean revisionGoes(long first) {
		return this.jdbc.sql("select exists (select from editions where goes and (id = :first or corrects = :first))")
			.param("first", first)
			.query(Boolean.class)
			.single();
	}

	/** Choosing it is touching it, but no reason to read it again: the version stays. */
	private void chosen(Edition edition) {
		this.jdbc.sql("update editions set touched_at = coalesce(touched_at, :now) where id = :id")
			.param("now", Utc.at(this.clock.instant()))
			.param("id", edition.id())
			.update();
	}

	private Edition take(Edition edition) {
		this.jdbc.sql("""
				update editions set goes = false
				where newsletter_id = :newsletter and local_date = :day and goes and id <> :id
				""")
			.param("newsletter", edition.newsletterId())
			.param("day", edition.localDate())
			.param("id", edition.id())
			.update();
		this.jdbc.sql("update editions set goes = true where id = :id and not goes").param("id", edition.id()).update();
		edition.going();
		return edition;
	}

	/** What people approved before what they touched, and that before the timetable's. */
	private void succeed(Edition gone) {
		this.jdbc.sql("""
				update editions set goes = true where id = (
					select id from editions where newsletter_id = :newsletter and local_date = :day
					and kind = 'REGULAR' and superseded_by is null and (corrects is null or status = 'FROZEN')
					order by status = 'FROZEN' desc, frozen_by is distinct from :timetable desc,
						touched_at is not null or slot is null or composed_by <> :timetable desc, id desc limit 1)
				""")
			.param("newsletter", gone.newsletterId())
			.param("day", gone.localDate())
			.param("timetable", Actor.TIMETABLE)
			.update();
	}

	private Edition locked(long id) {
		return this.editions.locked(id).orElseThrow(() -> new NotFound("There is no edition " + id));
	}

}
