package org.daybreak.signup.confirmation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.daybreak.database.Utc;
import org.daybreak.signup.confirmation.SignUpDecider.Asked;
import org.daybreak.signup.confirmation.SignUpDecider.Wanted;
import org.daybreak.signup.intake.PendingSignUp;
import org.daybreak.subscribers.Subscriber;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Wishes that are made twice, as by a double click: while a letter that answers the first
 * is new and has not been answered itself, the second causes none.
 */
@Component
class Echoes {

	/** What letters that say so are counted by, apart from all limits. */
	static final String ALREADY = "already";

	private static final Duration LIFE = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final SignUpLimits limits;

	Echoes(JdbcClient jdbc, SignUpLimits limits) {
		this.jdbc = jdbc;
		this.limits = limits;
	}

	/**
	 * Of two nodes with wishes of one address one waits here, before anything else is
	 * looked at or counted, and then sees what the other has written.
	 */
	void oneAtATime(List<PendingSignUp> wishes) {
		this.jdbc.sql("""
				select pg_advisory_xact_lock(hashtextextended('sign-up ' || k.key, 0))
				from (select key from unnest(:keys) key order by key) k
				""")
			.param("keys", wishes.stream().map((wish) -> wish.address().key()).distinct().toArray(String[]::new))
			.query((row) -> {
			});
	}

	/** The same, those marked that were asked just before. */
	List<Asked> marked(List<Asked> all, Instant now) {
		var seen = new HashSet<Wanted>(waiting(all, now.minus(LIFE)));
		all.stream()
			.filter((one) -> one.missing().isEmpty() && one.refusal() == null)
			.filter((one) -> this.limits.wroteSince(ALREADY, one.wish().address(), now.minus(LIFE)))
			.forEach((one) -> seen.add(one.wanted()));
		var marked = new ArrayList<Asked>();
		for (var one : all) {
			var settled = one.refusal() != null;
			marked.add((settled || seen.add(one.wanted())) ? one : one.repeated());
		}
		return marked;
	}

	/** What letters of late ask to confirm. */
	private Set<Wanted> waiting(List<Asked> all, Instant since) {
		var keys = all.stream().map((one) -> one.wish().address().key()).distinct().toArray(String[]::new);
		var readers = all.stream()
			.map((one) -> one.known().subscriber())
			.filter(Objects::nonNull)
			.map(Subscriber::id)
			.distinct()
			.toArray(Long[]::new);
		return this.jdbc
			.sql("""
					select email_key, newsletters, locale, time_zone from sign_ups where email_key = any(:keys)
					and confirmed_at is null and refused_at is null and asked_at > :since
					union all
					select s.email_key, u.newsletters, u.locale, u.time_zone from sign_ups u join subscribers s on s.id = u.subscriber_id
					where u.subscriber_id = any(:readers)
					and u.confirmed_at is null and u.refused_at is null and u.asked_at > :since
					""")
			.param("keys", keys)
			.param("readers", readers)
			.param("since", Utc.at(since))
			.query((row, n) -> read(row))
			.set();
	}

	private static Wanted read(ResultSet row) throws SQLException {
		return new Wanted(row.getString(1), Set.copyOf(Arrays.asList((Long[]) row.getArray(2).getArray())),
				row.getString(3), row.getString(4));
	}

}
