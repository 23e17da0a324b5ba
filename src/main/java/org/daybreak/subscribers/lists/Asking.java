package org.daybreak.subscribers.lists;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import org.daybreak.accounts.AuditTrail;
import org.daybreak.accounts.Conflict;
import org.daybreak.accounts.Malformed;
import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.subscribers.SignUpRequest;
import org.daybreak.subscribers.Trace;
import org.daybreak.subscribers.Zones;
import org.daybreak.subscribers.intake.Intake;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Imported readers without proof of consent are asked to confirm: by one letter each, so
 * many a minute, as if they had signed up, and within the limits of that.
 */
@Component
public class Asking {

	private static final int MOST = 6000;

	/** After a standstill no more than this is caught up at once. */
	private static final Duration LONGEST = Duration.ofSeconds(30);

	private final JdbcClient jdbc;

	private final Intake intake;

	private final Newsletters newsletters;

	private final AuditTrail audit;

	private final InstantSource clock;

	Asking(JdbcClient jdbc, Intake intake, Newsletters newsletters, AuditTrail audit, InstantSource clock) {
		this.jdbc = jdbc;
		this.intake = intake;
		this.newsletters = newsletters;
		this.audit = audit;
		this.clock = clock;
	}

	/** Begins to ask, or goes on after a pause. */
	@Transactional
	public void begin(long importId, int perMinute) {
		if (perMinute < 1 || perMinute > MOST) {
			throw new Malformed("perMinute", "must be between 1 and " + MOST);
		}
		change(importId, "RUNNING", perMinute, "READY", "PAUSED", "RUNNING");
		this.audit.record("asked", "import", importId, perMinute + " letters a minute");
	}

	@Transactional
	public void pause(long importId) {
		change(importId, "PAUSED", null, "RUNNING");
		this.audit.record("paused", "import", importId, "");
	}

	private void change(long importId, String next, @Nullable Integer perMinute, String... from) {
		var changed = this.jdbc.sql("""
				update imports set asking = :next, per_minute = coalesce(:perMinute, per_minute), asked_until = :now
				where id = :id and asking = any(:from)
				""")
			.param("next", next)
			.param("perMinute", perMinute)
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("id", importId)
			.param("from", from)
			.update();
		if (changed == 0) {
			throw new Conflict("There is nobody to ask, or it is done.");
		}
	}

	/** Writes as many letters as the time since the last call allows. */
	@Transactional
	public void askDue() {
		var now = this.clock.instant();
		var running = this.jdbc.sql("""
				select id, per_minute, asked_until from imports where asking = 'RUNNING' for update skip locked
				""").query((row, n) -> new Pace(row.getLong(1), row.getInt(2), row.getTimestamp(3).toInstant())).list();
		for (var pace : running) {
			var since = pace.until().isBefore(now.minus(LONGEST)) ? now.minus(LONGEST) : pace.until();
			var letters = (int) (Duration.between(since, now).toMillis() * pace.perMinute() / 60_000);
			if (letters > 0) {
				ask(pace, letters, since.plusMillis(letters * 60_000L / pace.perMinute()), now);
			}
		}
	}

	private void ask(Pace pace, int letters, Instant until, Instant now) {
		var asked = this.jdbc
			.sql("""
					update import_asks a set asked_at = :now from subscriptions x join subscribers s on s.id = x.subscriber_id
					where a.import_id = :id and x.id = a.subscription_id and a.subscription_id in (
						select subscription_id from import_asks where import_id = :id and asked_at is null
						order by subscription_id limit :most)
					returning s.email, x.newsletter_id, s.time_zone, s.locale, x.status
					""")
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("id", pace.importId())
			.param("most", letters)
			.query((row, n) -> new Asked(row.getString(1), row.getLong(2), row.getString(3), row.getString(4),
					row.getString(5)))
			.list();
		asked.stream().filter((one) -> one.status().equals("PENDING")).forEach(this::ask);
		this.jdbc.sql(
				"update imports set asked_until = :until, asking = case when :done then 'DONE' else asking end where id = :id")
			.param("until", until.atOffset(ZoneOffset.UTC))
			.param("done", asked.size() < letters)
			.param("id", pace.importId())
			.update();
	}

	private void ask(Asked one) {
		var locale = one.locale();
		this.intake.take(
				new SignUpRequest(EmailAddress.of(one.email()), List.of(this.newsletters.require(one.newsletterId())),
						Zones.named(one.zone()).orElse(null), (locale != null) ? Locale.forLanguageTag(locale) : null),
				Trace.of("import"));
	}

	/**
	 * How quickly an import asks, and up to when that has been done.
	 */
	private record Pace(long importId, int perMinute, Instant until) {

	}

	/**
	 * One to be asked.
	 */
	private record Asked(String email, long newsletterId, @Nullable String zone, @Nullable String locale,
			String status) {

	}

}
