package org.daybreak.lists.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.signup.confirmation.Wording;
import org.daybreak.signup.confirmation.Wordings;
import org.daybreak.signup.intake.DisposableDomains;
import org.daybreak.subscribers.History;
import org.daybreak.subscribers.HistoryEvent;
import org.daybreak.subscribers.Provenance;
import org.daybreak.subscribers.Subscription;
import org.daybreak.subscribers.Zones;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What waits for a confirmation under an address, decided or not yet: shown as pending
 * beside what is kept of a subscriber.
 */
@Component
class Waiting {

	private final JdbcClient jdbc;

	private final Newsletters newsletters;

	private final Wordings wordings;

	private final DisposableDomains disposable;

	Waiting(JdbcClient jdbc, Newsletters newsletters, Wordings wordings, DisposableDomains disposable) {
		this.jdbc = jdbc;
		this.newsletters = newsletters;
		this.wordings = wordings;
		this.disposable = disposable;
	}

	/** The record of an address with what waits under it; empty if nothing is kept. */
	Optional<SubscriberRecord> with(Optional<SubscriberRecord> known, EmailAddress address) {
		var waiting = of(address);
		if (waiting.isEmpty()) {
			return known;
		}
		var newest = waiting.get(waiting.size() - 1);
		var record = known.orElseGet(() -> new SubscriberRecord(newest.email(), newest.locale(), newest.zone(),
				waiting.get(0).cameAt(), List.of(), List.of(), this.disposable.holds(address)));
		var standings = new ArrayList<>(record.subscriptions());
		waiting.forEach((one) -> stand(one, standings));
		var history = Stream
			.concat(record.history().stream(), waiting.stream().filter((one) -> !one.noted()).flatMap(this::history))
			.sorted(Comparator.comparing(History.Entry::at))
			.toList();
		return Optional.of(new SubscriberRecord(record.email(), record.locale(), record.timeZone(), record.since(),
				standings, history, record.disposable()));
	}

	/** Whoever receives stays active; who has left since is not asked any more. */
	private void stand(One one, List<SubscriberRecord.Standing> standings) {
		for (var id : one.newsletters()) {
			this.newsletters.byId(id).ifPresent((newsletter) -> {
				var before = standings.stream()
					.filter((standing) -> standing.newsletter().equals(newsletter.slug()))
					.findFirst();
				if (before.isEmpty() || !receives(before.get()) && !one.askedAt().isBefore(before.get().since())) {
					before.ifPresent(standings::remove);
					standings.add(new SubscriberRecord.Standing(newsletter.slug(), Subscription.Status.PENDING,
							one.askedAt(), Zones.morning(newsletter, Zones.named(one.zone()).orElse(null)).getId(),
							null, null, before.map(SubscriberRecord.Standing::confirmedAt).orElse(null)));
				}
			});
		}
	}

	private static boolean receives(SubscriberRecord.Standing standing) {
		return standing.status() == Subscription.Status.ACTIVE || standing.status() == Subscription.Status.PAUSED;
	}

	private Stream<History.Entry> history(One one) {
		return one.newsletters()
			.stream()
			.flatMap((id) -> this.newsletters.byId(id).stream())
			.map((newsletter) -> new History.Entry(HistoryEvent.SIGNED_UP.name(), newsletter.slug(), one.cameAt(),
					one.trace().via(), one.trace().ip(), one.trace().userAgent(), wording(one, newsletter),
					one.trace().detail()));
	}

	private @Nullable String wording(One one, Newsletter newsletter) {
		var kept = one.wordings();
		var id = (kept != null) ? kept.get(one.newsletters().indexOf(newsletter.id())) : null;
		return (id != null) ? this.wordings.byId(id).map(Wording::text).orElse(null)
				: this.wordings.shown(one.told(), newsletter).map(Wording::text).orElse(null);
	}

	/** Oldest first, by one look, so that none is missed that is decided just now. */
	private List<One> of(EmailAddress address) {
		return this.jdbc
			.sql("""
					select u.email, u.came_at, u.asked_at, u.newsletters, u.locale, u.time_zone, u.via, u.ip, u.user_agent,
						u.origin, u.wordings, false as noted, null as told
					from sign_ups u
					where u.email_key = :key and u.confirmed_at is null and u.refused_at is null
					union all
					select r.email, coalesce(u.came_at, u.asked_at), u.asked_at, u.newsletters, u.locale, u.time_zone, null,
						null, null, null, null, true, null
					from sign_ups u join subscribers r on r.id = u.subscriber_id
					where r.email_key = :key and u.confirmed_at is null and u.refused_at is null
					union all
					select email, came_at, came_at, newsletters, locale, time_zone, via, ip, user_agent, origin, null, false, wording
					from intake where email_key = :key
					order by 2
					""")
			.param("key", address.key())
			.query((row, n) -> read(row))
			.list();
	}

	private static One read(ResultSet row) throws SQLException {
		return new One(row.getString(1), row.getTimestamp(2).toInstant(), row.getTimestamp(3).toInstant(),
				Arrays.asList((Long[]) row.getArray(4).getArray()), row.getString(5), row.getString(6),
				new Provenance(Objects.requireNonNullElse(row.getString(7), "form"), row.getString(8), row.getString(9),
						row.getString(10)),
				wordings(row), row.getBoolean(12), row.getString(13));
	}

	private static @Nullable List<@Nullable Long> wordings(ResultSet row) throws SQLException {
		var wordings = row.getArray(11);
		return (wordings != null) ? Arrays.asList((Long[]) wordings.getArray()) : null;
	}

	/**
	 * A sign-up that waits.
	 *
	 * @param wordings what our form said, newsletter by newsletter, once that is kept
	 * @param noted whether the history has it
	 * @param told which wordings the form says it showed, unchecked, as long as it is not
	 * decided
	 */
	private record One(String email, Instant cameAt, Instant askedAt, List<Long> newsletters, @Nullable String locale,
			@Nullable String zone, Provenance trace, @Nullable List<@Nullable Long> wordings, boolean noted,
			@Nullable String told) {

	}

}
