package org.daybreak.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

import org.daybreak.database.Utc;
import org.daybreak.deliveries.alarms.AlarmKind;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.deliveries.nodes.LiveNode;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.nodes.Nodes;
import org.daybreak.deliveries.partitions.SendOrders;
import org.daybreak.deliveries.partitions.WaitReason;
import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.deliveries.relays.RelayView;
import org.daybreak.deliveries.waves.EditionChoice;
import org.daybreak.deliveries.waves.Wave;
import org.daybreak.deliveries.waves.WaveRows;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks out for what a person must know: mornings without an edition, mornings missed,
 * waves that stand still, editions that paused themselves.
 */
@Component
public class MorningAlarms {

	/** A wave with letters that may go has one at least so often. */
	static final Duration STILL = Duration.ofMinutes(1);

	/** What waits for no longer than this may go. */
	private static final int SOON_SECONDS = 15;

	/** So long a missed morning is shown as an alarm. */
	private static final Duration MISSED = Duration.ofDays(1);

	private final JdbcClient jdbc;

	private final Newsletters newsletters;

	private final WaveRows waves;

	private final EditionChoice choice;

	private final LiveSite site;

	private final Nodes nodes;

	private final RelayPool relays;

	private final Alarms alarms;

	private final InstantSource clock;

	MorningAlarms(JdbcClient jdbc, Newsletters newsletters, WaveRows waves, EditionChoice choice, LiveSite site,
			Nodes nodes, RelayPool relays, Alarms alarms, InstantSource clock) {
		this.jdbc = jdbc;
		this.newsletters = newsletters;
		this.waves = waves;
		this.choice = choice;
		this.site = site;
		this.nodes = nodes;
		this.relays = relays;
		this.alarms = alarms;
		this.clock = clock;
	}

	/** Raises and settles; the timetable calls it on one node at a time. */
	public void look() {
		var now = this.clock.instant();
		var held = this.site.held().isPresent();
		this.alarms.exactly(AlarmKind.NO_EDITION, held ? Map.of() : withoutEdition(now));
		this.alarms.exactly(AlarmKind.WAVE_MISSED, missed(now));
		this.alarms.exactly(AlarmKind.EDITION_PAUSED, pausedThemselves());
		progress(now);
		this.alarms.exactly(AlarmKind.WAVE_STALLED, held ? Map.of() : still(now));
		var live = this.nodes.live().stream().map(LiveNode::id).toList();
		this.alarms.only(AlarmKind.CLOCK_OFF, live);
		this.alarms.only(AlarmKind.HELD, live);
		this.alarms.only(AlarmKind.RELAY_CIRCUIT, this.relays.views().stream().map(RelayView::name).toList());
	}

	private Map<String, String> withoutEdition(Instant now) {
		var wrong = new TreeMap<String, String>();
		for (var id : this.waves.waiting(now)) {
			var wave = this.waves.require(id);
			var newsletter = this.newsletters.require(wave.newsletterId());
			if (!wrong.containsKey(newsletter.slug()) && wave.heldSince() == null && lacks(wave, newsletter, now)) {
				wrong.put(newsletter.slug(), "The morning of %s in %s is due and %s has no frozen edition for it."
					.formatted(wave.date(), wave.zone(), newsletter.name()));
			}
		}
		return wrong;
	}

	private boolean lacks(Wave wave, Newsletter newsletter, Instant now) {
		return this.choice.of(wave, Duration.ofMinutes(newsletter.editionMaxAgeMinutes()), now).isEmpty();
	}

	private Map<String, String> missed(Instant now) {
		return sentences(
				"""
						select n.slug || ' ' || w.local_date as subject, 'The morning of ' || w.local_date || ' was missed in '
							|| case count(*) when 1 then min(w.zone) else count(*) || ' waves' end || ': ' || min(w.reason) as text
						from waves w join newsletters n on n.id = w.newsletter_id
						where w.status = 'MISSED' and w.finished_at > :since and w.due_at > :due
						group by n.slug, w.local_date
						""",
				Map.of("since", now.minus(MISSED), "due", now.minus(MISSED.multipliedBy(3))));
	}

	private Map<String, String> pausedThemselves() {
		return sentences("""
				select 'edition ' || edition_id as subject, 'The press paused it: ' || paused_because as text
				from edition_orders where %s and cancelled_at is null
				""".formatted(SendOrders.PAUSED_ITSELF), Map.of());
	}

	/**
	 * Remembers how far every wave is that has something to be run, and since when.
	 * Letters count and nothing else: partitions may end by luck, and nobody has got
	 * anything.
	 */
	private void progress(Instant now) {
		this.jdbc
			.sql("""
					insert into wave_progress as p (wave_id, steps, since)
					select t.wave_id, coalesce(sum(abs(t.accepted) + abs(t.deferred) + abs(t.rejected) + abs(t.uncertain)), 0), :now
					from partitions t where t.wave_id in (select distinct wave_id from partitions
						where status in ('RUNNABLE', 'RUNNING', 'WAITING', 'PAUSED'))
					group by t.wave_id
					on conflict (wave_id) do update set steps = excluded.steps, since = excluded.since, stalled = false
					where p.steps <> excluded.steps
					""")
			.param("now", Utc.at(now))
			.update();
		this.jdbc.sql("""
				delete from wave_progress p where not exists (select from partitions t where t.wave_id = p.wave_id
					and t.status in ('RUNNABLE', 'RUNNING', 'WAITING', 'PAUSED'))
				""").update();
		this.jdbc
			.sql("""
					update wave_progress p set since = :now, stalled = false from waves w join edition_orders o using (edition_id)
					where w.id = p.wave_id and (o.paused_at is not null or o.cancelled_at is not null)
					""")
			.param("now", Utc.at(now))
			.update();
	}

	/**
	 * Waves that have stood still though readers could have had letters, until one has
	 * had one: that its partitions wait for a time meanwhile, or end, is no progress.
	 */
	private Map<String, String> still(Instant now) {
		this.jdbc.sql("""
				update wave_progress p set stalled = true where not p.stalled and p.since <= :still
				and exists (select from partitions t where t.wave_id = p.wave_id
					and (t.status in ('RUNNABLE', 'RUNNING') or (t.status = 'WAITING'
						and t.not_before <= case t.reason when :doubt then :still else :soon end)))
				""")
			.param("doubt", WaitReason.DOUBT.text())
			.param("still", Utc.at(now.minus(STILL)))
			.param("soon", Utc.at(now.plusSeconds(SOON_SECONDS)))
			.update();
		return sentences(
				"""
						select 'wave ' || w.id as subject, 'Edition ' || w.edition_id || coalesce(' in ' || w.zone, ', sent by hand,')
							|| ' has made no progress for ' || extract(epoch from :now - p.since)::bigint / 60 || ' minutes'
							|| coalesce(': ' || (select t.reason from partitions t where t.wave_id = w.id and t.reason is not null
								and t.status in ('RUNNABLE', 'RUNNING', 'WAITING') group by 1 order by count(*) desc limit 1), '')
							as text
						from wave_progress p join waves w on w.id = p.wave_id where p.stalled
						""",
				Map.of("now", now));
	}

	private Map<String, String> sentences(String sql, Map<String, Instant> instants) {
		var query = this.jdbc.sql(sql);
		for (var instant : instants.entrySet()) {
			query = query.param(instant.getKey(), Utc.at(instant.getValue()));
		}
		var wrong = new TreeMap<String, String>();
		query.query((row) -> {
			wrong.put(row.getString("subject"), row.getString("text"));
		});
		return wrong;
	}

}
