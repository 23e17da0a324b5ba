package org.daybreak.signup.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

import org.daybreak.database.Utc;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.Provenance;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The intake of sign-ups: one insert, the same for every address, and no look at any.
 */
@Component
public class Intake {

	private static final String COLUMNS = """
			insert into intake (came_at, email, email_key, newsletters, locale, time_zone, shown, via, ip, user_agent,
				origin, trap, wording, reserved)
			""";

	private static final String VALUES = """
			:now, :email, :key, cast(:newsletters as bigint[]), :locale, :zone, :shown, :via, :ip, :agent, :origin, :trap,
				:wording
			""";

	private final JdbcClient jdbc;

	private final IntakeSettings settings;

	private final HourlyLimit crowd;

	private final Tickets tickets;

	private final Challenges challenges;

	private final Decisions decisions;

	private final InstantSource clock;

	Intake(JdbcClient jdbc, IntakeSettings settings, HourlyLimit crowd, Tickets tickets, Challenges challenges,
			Decisions decisions, InstantSource clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.crowd = crowd;
		this.tickets = tickets;
		this.challenges = challenges;
		this.decisions = decisions;
		this.clock = clock;
	}

	/**
	 * Takes a wish of somebody we know from a signed link; its limits are those of
	 * letters.
	 */
	public void take(SignUpRequest request, Provenance trace) {
		insert("%s values (%s, false)".formatted(COLUMNS, VALUES), request, trace, null, null).update();
		this.decisions.ringAfterCommit();
	}

	/** Takes one of many whom we ask, for whose letter room has been taken already. */
	public void takeReserved(SignUpRequest request, Provenance trace) {
		insert("%s values (%s, true)".formatted(COLUMNS, VALUES), request, trace, null, null).update();
		this.decisions.ringAfterCommit();
	}

	/**
	 * Takes a wish from anybody. What gives itself away as a robot's is answered alike.
	 * @param network the part of the network it comes from
	 * @throws TooManySignUps over the limit of that network or of all together
	 * @throws StaleTicket from a form that was shown more than a day ago
	 * @throws ProofMissing where a proof of work is asked for and is missing or spent
	 */
	public void take(SignUpRequest request, RobotSigns signs, String network, Provenance trace) {
		var website = signs.website();
		var trap = (website != null && !website.isEmpty()) ? Trap.HONEYPOT
				: this.tickets.trap(signs.ticket(), signs.pressed());
		var now = this.clock.instant();
		var hour = now.truncatedTo(ChronoUnit.HOURS);
		if (!this.crowd.hasRoom()) {
			throw tooMany(now, hour);
		}
		if (this.settings.proofOfWork()) {
			this.challenges.spend(signs.altcha());
		}
		var taken = insert("""
				with counted as (
					insert into sign_up_counts (key, window_start, count) values (:network, :hour, 1)
					on conflict (key, window_start) do update set count = sign_up_counts.count + 1 returning count
				)
				%s select %s, false from counted where count <= :limit
				""".formatted(COLUMNS, VALUES), request, trace, trap, signs.wording()).param("network", "ip:" + network)
			.param("hour", Utc.at(hour))
			.param("limit", this.settings.signupsPerIp())
			.update();
		if (taken == 0) {
			throw tooMany(now, hour);
		}
		this.crowd.count();
		this.decisions.ringAfterCommit();
	}

	/** Forgets answers that are too old to count again. */
	public void tidy() {
		this.challenges.tidy();
	}

	private JdbcClient.StatementSpec insert(String sql, SignUpRequest request, Provenance trace, @Nullable Trap trap,
			@Nullable String wording) {
		return this.jdbc.sql(sql)
			.param("now", Utc.at(this.clock.instant()))
			.param("email", (trap == null) ? request.address().value() : null)
			.param("key", (trap == null) ? request.address().key() : null)
			.param("newsletters",
					request.newsletters()
						.stream()
						.map(Newsletter::id)
						.map(String::valueOf)
						.collect(Collectors.joining(",", "{", "}")))
			.param("locale", request.languageTag())
			.param("zone", (request.zone() != null) ? request.zone().getId() : null)
			.param("shown", shown(request, wording))
			.param("wording", told(wording))
			.param("via", trace.via())
			.param("ip", (trap == null) ? trace.ip() : null)
			.param("agent", (trap == null) ? trace.userAgent() : null)
			.param("origin", trace.origin())
			.param("trap", (trap != null) ? trap.name() : null);
	}

	/**
	 * All our forms tell which wording they show; what tells none has shown none.
	 */
	private static @Nullable String shown(SignUpRequest request, @Nullable String wording) {
		return (told(wording) != null) ? request.language().toLanguageTag() : null;
	}

	private static @Nullable String told(@Nullable String wording) {
		return (wording != null && RobotSigns.WORDINGS.matcher(wording).matches()) ? wording : null;
	}

	private static TooManySignUps tooMany(Instant now, Instant hour) {
		return new TooManySignUps(Duration.between(now, hour.plus(1, ChronoUnit.HOURS)));
	}

}
