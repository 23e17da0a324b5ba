package org.daybreak.signup.confirmation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.daybreak.database.Utc;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Signatures;
import org.daybreak.signup.intake.IntakeSettings;
import org.daybreak.signup.intake.TooManySignUps;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Limits of what an address typed somewhere may cause, counted in the database so that
 * they hold across nodes.
 */
@Component
public class SignUpLimits {

	/** More letters nobody needs who reads them, in any twenty-four hours. */
	private static final int LETTERS = 3;

	private static final Duration APART = Duration.ofMinutes(1);

	private static final Instant ANY_TIME = Instant.parse("9999-01-01T00:00:00Z");

	private static final Duration DAY = Duration.ofHours(24);

	private final JdbcClient jdbc;

	private final IntakeSettings settings;

	private final Signatures signatures;

	private final InstantSource clock;

	SignUpLimits(JdbcClient jdbc, IntakeSettings settings, Signatures signatures, InstantSource clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.signatures = signatures;
		this.clock = clock;
	}

	/**
	 * Counts one more from this part of the network, whatever becomes of it.
	 * @throws TooManySignUps over the limit of one network address
	 */
	@Transactional(propagation = Propagation.REQUIRES_NEW, noRollbackFor = TooManySignUps.class)
	public void count(String network) {
		var now = this.clock.instant();
		var hour = now.truncatedTo(ChronoUnit.HOURS);
		if (add("ip:" + network, 1, hour) > this.settings.signupsPerIp()) {
			throw new TooManySignUps(Duration.between(now, hour.plus(1, ChronoUnit.HOURS)));
		}
	}

	/**
	 * Counts one more letter of this kind to this address; false once there were enough
	 * within a day.
	 */
	public boolean allowsLetter(String kind, EmailAddress address) {
		return lettersTo(kind, address, 1) == 1;
	}

	/**
	 * The same for a letter of which one answers all who ask within a minute, as by a
	 * double click.
	 */
	public boolean allowsLetterApart(String kind, EmailAddress address) {
		return lettersTo(kind, address, 1, this.clock.instant().minus(APART)) == 1;
	}

	/** Whether a letter of this kind to this address was counted after a moment. */
	boolean wroteSince(String kind, EmailAddress address, Instant since) {
		return this.jdbc.sql("select exists (select from letter_times where key = :key and newest > :since)")
			.param("key", key(kind, address))
			.param("since", Utc.at(since))
			.query(Boolean.class)
			.single();
	}

	/**
	 * How many more letters of this kind each of the addresses may get now, by mailbox.
	 */
	Map<String, Integer> room(String kind, Collection<EmailAddress> addresses) {
		var room = new HashMap<String, Integer>();
		var folded = new HashMap<String, String>();
		for (var address : addresses) {
			room.put(address.mailbox(), LETTERS);
			folded.put(key(kind, address), address.mailbox());
		}
		this.jdbc.sql("""
				select key, (select count(*) from unnest(times) at where at > :since) from letter_times
				where key in (:keys)
				""").param("keys", folded.keySet()).param("since", Utc.at(dayAgo())).query((row) -> {
			room.put(Objects.requireNonNull(folded.get(row.getString(1))), Math.max(0, LETTERS - row.getInt(2)));
		});
		return room;
	}

	/** Counts letters to addresses of a domain; tells how many may be written now. */
	int lettersTo(String domain, int wanted) {
		var hour = this.clock.instant().truncatedTo(ChronoUnit.HOURS);
		return part(add("domain:" + domain, wanted, hour), wanted, this.settings.signupsPerDomain());
	}

	/**
	 * Counts letters of a kind to one address; tells how many may be written now. Of
	 * those who ask at once for the same address one waits for the other.
	 */
	int lettersTo(String kind, EmailAddress address, int wanted) {
		return lettersTo(kind, address, wanted, ANY_TIME);
	}

	/** None if there was one after a moment. */
	private int lettersTo(String kind, EmailAddress address, int wanted, Instant noneSince) {
		return this.jdbc
			.sql("""
					insert into letter_times as known (key, times, granted, newest)
					select :key, array_fill(cast(:now as timestamptz), array[first]), first, :now
					from (select least(cast(:wanted as integer), :most) as first) as asked
					on conflict (key) do update set (times, granted, newest) = (
						select recent || array_fill(excluded.newest, array[room]), room,
							case when room > 0 then excluded.newest else known.newest end
						from (select recent, greatest(0, least(cast(:wanted as integer), :most - cardinality(recent))) as room
							from (select array(select at from unnest(known.times) at where at > :since)) as kept (recent)
						) as counted)
					where known.newest <= :noneSince
					returning granted
					""")
			.param("key", key(kind, address))
			.param("now", Utc.at(this.clock.instant()))
			.param("since", Utc.at(dayAgo()))
			.param("wanted", wanted)
			.param("most", LETTERS)
			.param("noneSince", Utc.at(noneSince))
			.query(Integer.class)
			.optional()
			.orElse(0);
	}

	/**
	 * How many letters that ask may go to each of the domains now. Of those for whose
	 * letters somebody waits who signed up there is none; nor do letters that could not
	 * be written for another reason count as waiting.
	 */
	Map<String, Integer> roomToAsk(Collection<String> domains) {
		var room = new HashMap<String, Integer>();
		this.jdbc.sql("""
				select d.domain, greatest(0, :most - coalesce(c.count, 0)) from unnest(:domains) d (domain)
				left join sign_up_counts c on c.key = 'domain:' || d.domain and c.window_start = :hour
				where d.domain not in (select split_part(email_key, '@', 2) from intake
					where not_before is not null and attempts = 0 and not reserved and email_key is not null)
				""")
			.param("most", mostThatAsk())
			.param("domains", domains.stream().distinct().toArray(String[]::new))
			.param("hour", Utc.at(this.clock.instant().truncatedTo(ChronoUnit.HOURS)))
			.query((row) -> {
				room.put(row.getString(1), row.getInt(2));
			});
		return room;
	}

	/** Counts letters that ask readers of a domain; tells how many may be written now. */
	int lettersThatAsk(String domain, int wanted) {
		var hour = this.clock.instant().truncatedTo(ChronoUnit.HOURS);
		var granted = part(add("domain:" + domain, wanted, hour), wanted, mostThatAsk());
		if (granted < wanted) {
			add("domain:" + domain, granted - wanted, hour);
		}
		return granted;
	}

	/** Three quarters of a domain's room: whoever signs up finds the rest. */
	private int mostThatAsk() {
		return (int) ((3L * this.settings.signupsPerDomain() + 3) / 4);
	}

	private static int part(int total, int wanted, int limit) {
		return Math.max(0, Math.min(wanted, limit - (total - wanted)));
	}

	/** Removes what counts no more: it holds parts of the network. */
	void tidy() {
		this.jdbc.sql("delete from sign_up_counts where window_start < :old").param("old", Utc.at(dayAgo())).update();
		this.jdbc.sql("delete from letter_times where newest <= :old").param("old", Utc.at(dayAgo())).update();
	}

	private Instant dayAgo() {
		return this.clock.instant().minus(DAY);
	}

	/** However a mailbox is spelled, it is counted as one. */
	private String key(String kind, EmailAddress address) {
		var hash = this.signatures.hashes("limits", address.mailbox()).get(0);
		return kind + ":" + Base64.getUrlEncoder().encodeToString(hash);
	}

	private int add(String key, int more, Instant window) {
		return this.jdbc.sql("""
				insert into sign_up_counts (key, window_start, count) values (:key, :window, :more)
				on conflict (key, window_start) do update set count = sign_up_counts.count + excluded.count
				returning count
				""")
			.param("key", key)
			.param("window", Utc.at(window))
			.param("more", more)
			.query(Integer.class)
			.single();
	}

}
