package org.daybreak.desk.readers;

import java.util.List;
import java.util.Locale;

import org.daybreak.accounts.AuditTrail;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.personal.leaving.Leaving;
import org.daybreak.signup.intake.Intake;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.subscribers.Provenance;
import org.daybreak.subscribers.Subscriber;
import org.daybreak.subscribers.Subscribers;
import org.daybreak.subscribers.Suppressions;
import org.daybreak.web.NotFound;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a reader asked the publisher to do, done at the desk.
 */
@Component
class ReaderRequests {

	private final JdbcClient jdbc;

	private final Subscribers subscribers;

	private final Leaving leaving;

	private final Suppressions suppressions;

	private final Intake intake;

	private final Newsletters newsletters;

	private final AuditTrail audit;

	ReaderRequests(JdbcClient jdbc, Subscribers subscribers, Leaving leaving, Suppressions suppressions, Intake intake,
			Newsletters newsletters, AuditTrail audit) {
		this.jdbc = jdbc;
		this.subscribers = subscribers;
		this.leaving = leaving;
		this.suppressions = suppressions;
		this.intake = intake;
		this.newsletters = newsletters;
		this.audit = audit;
	}

	@Transactional
	void leave(long id, long subscription) {
		newsletter(id, subscription);
		this.leaving.leaveOnRequest(subscription);
		this.audit.record("unsubscribed", "subscriber", id, "on request");
	}

	/** Writes the confirmation letter again, within the limits of letters. */
	@Transactional
	void ask(long id, long subscription) {
		var reader = reader(id);
		var newsletter = this.newsletters.require(newsletter(id, subscription));
		var locale = reader.locale();
		this.intake.take(new SignUpRequest(reader.address(), List.of(newsletter), reader.zone().orElse(null),
				(locale != null) ? Locale.forLanguageTag(locale) : null), Provenance.of("desk"));
		this.audit.record("asked", "subscriber", id, "to confirm");
	}

	@Transactional
	void suppress(long id) {
		this.suppressions.add(reader(id).address(), "by hand", "");
		this.audit.record("suppressed", "subscriber", id, "");
	}

	private Subscriber reader(long id) {
		return this.subscribers.byId(id).orElseThrow(ReaderRequests::unknown);
	}

	/** The newsletter of a subscription of this reader. */
	private long newsletter(long id, long subscription) {
		return this.jdbc.sql("select newsletter_id from subscriptions where id = :subscription and subscriber_id = :id")
			.param("subscription", subscription)
			.param("id", id)
			.query(Long.class)
			.optional()
			.orElseThrow(ReaderRequests::unknown);
	}

	private static NotFound unknown() {
		return new NotFound("There is no such reader.");
	}

}
