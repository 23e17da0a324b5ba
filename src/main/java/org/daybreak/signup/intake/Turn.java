package org.daybreak.signup.intake;

import org.daybreak.database.AdvisoryLock;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The turn to count letters to domains: one transaction of all nodes has it at a time and
 * keeps it to its end, so that nobody waits for another's counter within a batch.
 */
@Component
public class Turn {

	private final AdvisoryLock lock;

	Turn(JdbcClient jdbc) {
		this.lock = AdvisoryLock.of(jdbc, "intake");
	}

	/** Takes it if nobody has it. */
	@Transactional(propagation = Propagation.MANDATORY)
	boolean take() {
		return this.lock.tryHold();
	}

	/** Waits for it: for work in the background that has locked nothing others need. */
	@Transactional(propagation = Propagation.MANDATORY)
	public void await() {
		this.lock.hold();
	}

}
