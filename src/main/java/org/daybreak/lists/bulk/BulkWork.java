package org.daybreak.lists.bulk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.daybreak.database.Utc;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.personal.leaving.Leaving;
import org.daybreak.privacy.Erasing;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.subscribers.Provenance;
import org.daybreak.subscribers.Subscriber;
import org.daybreak.subscribers.Subscribers;
import org.daybreak.subscribers.Suppressions;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an action does for one reader, by the same doors as if it were done for that
 * reader alone.
 */
@Component
class BulkWork {

	private final JdbcClient jdbc;

	private final Subscribers subscribers;

	private final Newsletters newsletters;

	private final Leaving leaving;

	private final Suppressions suppressions;

	private final Erasing erasing;

	BulkWork(JdbcClient jdbc, Subscribers subscribers, Newsletters newsletters, Leaving leaving,
			Suppressions suppressions, Erasing erasing) {
		this.jdbc = jdbc;
		this.subscribers = subscribers;
		this.newsletters = newsletters;
		this.leaving = leaving;
		this.suppressions = suppressions;
		this.erasing = erasing;
	}

	/** Acts for one reader; tells whether there was still anything to do. */
	boolean act(BulkState bulk, long id) {
		var reader = this.subscribers.byId(id).orElse(null);
		if (reader == null || hasConfirmedSince(id, bulk.createdAt())) {
			return false;
		}
		return switch (bulk.action()) {
			case UNSUBSCRIBE -> leave(bulk, id);
			case SUPPRESS -> suppress(reader);
			case ERASE -> this.erasing.erase(reader.address(), Provenance.of("desk"));
			case ASK, EXPORT -> false;
		};
	}

	/** What a reader is to be asked; empty once there is nothing to ask. */
	Optional<SignUpRequest> wish(BulkState bulk, long id) {
		return this.subscribers.byId(id)
			.filter((reader) -> !hasConfirmedSince(id, bulk.createdAt()))
			.flatMap((reader) -> {
				var waiting = subscriptions(bulk, id, "status = 'PENDING'").stream()
					.map((one) -> this.newsletters.require(one.newsletterId()))
					.toList();
				var locale = reader.locale();
				return waiting.isEmpty() ? Optional.empty() : Optional.of(new SignUpRequest(reader.address(), waiting,
						reader.zone().orElse(null), (locale != null) ? Locale.forLanguageTag(locale) : null));
			});
	}

	/** Whoever has said yes after the list was made is another matter. */
	private boolean hasConfirmedSince(long id, Instant since) {
		return this.jdbc.sql("""
				select exists (select from subscriptions where subscriber_id = :id and confirmed_at > :since)
				""").param("id", id).param("since", Utc.at(since)).query(Boolean.class).single();
	}

	private boolean leave(BulkState bulk, long id) {
		var left = subscriptions(bulk, id, "status in ('PENDING', 'ACTIVE', 'PAUSED')");
		left.forEach((one) -> this.leaving.leaveOnRequest(one.id()));
		return !left.isEmpty();
	}

	private boolean suppress(Subscriber reader) {
		if (this.suppressions.holds(reader.address())) {
			return false;
		}
		this.suppressions.add(reader.address(), "by hand", "");
		return true;
	}

	private List<Chosen> subscriptions(BulkState bulk, long id, String standing) {
		return this.jdbc.sql("""
				select id, newsletter_id from subscriptions where subscriber_id = :id and %s
				and (cast(:newsletter as bigint) is null or newsletter_id = :newsletter) order by id
				""".formatted(standing))
			.param("id", id)
			.param("newsletter", bulk.newsletterId())
			.query(Chosen.class)
			.list();
	}

	/**
	 * A subscription that is acted on.
	 */
	private record Chosen(long id, long newsletterId) {

	}

}
