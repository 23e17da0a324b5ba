package org.daybreak.lists;

import java.time.InstantSource;

import org.daybreak.accounts.AuditTrail;
import org.daybreak.lists.bulk.BulkAsking;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.web.Conflict;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The asking of imported readers without proof of consent: begun, paused, gone on with,
 * as any list of readers is asked.
 */
@Component
public class Asking {

	/** Readers looked at in one transaction, and such transactions at a time. */
	private static final int WINDOW = 1000;

	private static final int STEPS = 5;

	private final AskRows rows;

	private final BulkAsking asking;

	private final Newsletters newsletters;

	private final AuditTrail audit;

	private final TransactionOperations transaction;

	private final InstantSource clock;

	Asking(AskRows rows, BulkAsking asking, Newsletters newsletters, AuditTrail audit,
			TransactionOperations transaction, InstantSource clock) {
		this.rows = rows;
		this.asking = asking;
		this.newsletters = newsletters;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Begins to ask, or goes on after a pause. */
	@Transactional
	public void begin(long importId, int perMinute) {
		BulkAsking.check(perMinute);
		if (!this.rows.begin(importId, perMinute, this.clock.instant())) {
			throw nobody();
		}
		this.audit.record("asked", "import", importId, perMinute + " letters a minute");
	}

	@Transactional
	public void pause(long importId) {
		if (!this.rows.pause(importId)) {
			throw nobody();
		}
		this.audit.record("paused", "import", importId, "");
	}

	private static Conflict nobody() {
		return new Conflict("There is nobody to ask, or it is done.");
	}

	/** Writes as many letters as the time since the last call and their domains allow. */
	public void askDue() {
		for (var id : this.rows.asking()) {
			for (int n = 0; n < STEPS && Boolean.TRUE.equals(this.transaction.execute((status) -> step(id))); n++) {
				continue;
			}
		}
	}

	/** Asks the next; tells whether more may be asked at once. */
	private boolean step(long id) {
		return this.rows.lockPace(id)
			.map((pace) -> this.asking.step(new ImportedReaders(pace, this.rows, this.newsletters), WINDOW))
			.filter((step) -> step == BulkAsking.Step.MORE)
			.isPresent();
	}

}
