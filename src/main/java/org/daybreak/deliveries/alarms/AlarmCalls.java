package org.daybreak.deliveries.alarms;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import org.daybreak.database.Utc;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the webhook of alarms, in their order, again and again until it has taken the
 * call or a day has passed. A call is claimed by moving its next time ahead, so no lock
 * is held while the network takes its time.
 */
@Component
public class AlarmCalls {

	private static final Logger log = LoggerFactory.getLogger(AlarmCalls.class);

	private static final Duration LIFE = Duration.ofDays(1);

	private static final int MOST = 50;

	private final JdbcClient jdbc;

	private final Webhook webhook;

	private final AlarmSettings settings;

	private final JsonMapper json;

	private final InstantSource clock;

	AlarmCalls(JdbcClient jdbc, Webhook webhook, AlarmSettings settings, JsonMapper json, InstantSource clock) {
		this.jdbc = jdbc;
		this.webhook = webhook;
		this.settings = settings;
		this.json = json;
		this.clock = clock;
	}

	/** Makes the calls that are due; ends at the first that is not taken. */
	public void makeDue() {
		var address = this.settings.webhook();
		if (address == null) {
			return;
		}
		for (int i = 0; i < MOST; i++) {
			var call = claim();
			if (call.isEmpty() || !make(address, call.get())) {
				return;
			}
		}
	}

	/**
	 * After 15 seconds, 30, 60, … at most an hour; the end of an alarm is told after its
	 * beginning.
	 */
	private Optional<Call> claim() {
		return this.jdbc
			.sql("""
					update alarm_calls c set attempts = c.attempts + 1,
						next_at = cast(:now as timestamptz) + least(3600, 15 * 2 ^ least(c.attempts, 10)) * interval '1 second'
					from alarms a
					where a.id = c.alarm_id and c.id = (
						select d.id from alarm_calls d where d.next_at <= :now
						and not (d.settled and exists (select from alarm_calls b where b.alarm_id = d.alarm_id
							and not b.settled and b.next_at is not null))
						order by d.id limit 1 for no key update skip locked)
					returning c.id, c.made_at, c.settled, a.kind, a.subject, a.text, a.raised_at, a.settled_at
					""")
			.param("now", Utc.at(now()))
			.query((row, n) -> new Call(row.getLong("id"), Utc.of(row, "made_at"),
					new Told(row.getString("kind"), row.getString("subject"), row.getString("text"),
							Utc.of(row, "raised_at").toString(),
							row.getBoolean("settled") ? Utc.of(row, "settled_at").toString() : null)))
			.optional();
	}

	private boolean make(URI address, Call call) {
		try {
			var status = this.webhook.post(address, this.json.writeValueAsString(call.told()));
			var taken = status >= 200 && status < 300;
			ended(call, "answered " + status, taken);
			return taken;
		}
		catch (IOException ex) {
			ended(call, ex.getClass().getSimpleName(), false);
			return false;
		}
	}

	private void ended(Call call, String answer, boolean taken) {
		var givenUp = !taken && !now().isBefore(call.madeAt().plus(LIFE));
		this.jdbc.sql(
				"update alarm_calls set answer = :answer, next_at = case when :over then null else next_at end where id = :id")
			.param("answer", answer)
			.param("over", taken || givenUp)
			.param("id", call.id())
			.update();
		if (!taken) {
			log.warn("the alarm webhook was not told of {} of {}: {}{}", call.told().kind(), call.told().subject(),
					answer, givenUp ? "; it is not tried again" : "");
		}
	}

	private Instant now() {
		return this.clock.instant();
	}

	/**
	 * One telling of one alarm.
	 */
	private record Call(long id, Instant madeAt, Told told) {

	}

	/**
	 * What the webhook is told; times are ISO 8601 in UTC.
	 *
	 * @param settledAt null while the alarm stands
	 */
	record Told(String kind, String subject, String text, String raisedAt, @Nullable String settledAt) {

	}

}
