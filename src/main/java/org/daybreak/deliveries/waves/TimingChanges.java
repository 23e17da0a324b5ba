package org.daybreak.deliveries.waves;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.daybreak.newsletters.Newsletter;

import org.springframework.stereotype.Component;

/**
 * Readers who changed their zone, hour or days. Today's new instant still ahead: its wave
 * serves them. Passed within the grace: they are served at once, as soon as there is an
 * edition. Later: their day is recorded as missed. A date that the new zone has already
 * passed is skipped, and recorded.
 */
@Component
public class TimingChanges {

	static final String TOO_LATE = "missed: zone or hour changed too late for this day";

	static final String NO_EDITION = "missed: no edition could be sent in time";

	static final String SKIPPED = "skipped: the new zone had already passed this date";

	private final TimingChangeRows retimings;

	private final WaveRows rows;

	private final EditionChoice choice;

	private final Opening opening;

	private final PartitionQueue queue;

	TimingChanges(TimingChangeRows retimings, WaveRows rows, EditionChoice choice, Opening opening,
			PartitionQueue queue) {
		this.retimings = retimings;
		this.rows = rows;
		this.choice = choice;
		this.opening = opening;
		this.queue = queue;
	}

	/**
	 * Serves the next few in the caller's transaction, which holds their waves. The
	 * caller is the only one. The press is woken for all at the end: the first to be
	 * woken keeps every node from Quartz's triggers until the commit.
	 * @param after the change behind which to begin
	 * @return the last change of these; empty when there was none
	 */
	Optional<Long> serve(Newsletter newsletter, long after, Instant now) {
		if (newsletter.clock() == Newsletter.Clock.NEWSLETTER) {
			this.retimings.clear(newsletter.id());
			return Optional.empty();
		}
		var owed = new HashSet<Long>();
		var cut = new ArrayList<Long>();
		var chunk = this.retimings.after(newsletter, after);
		chunk.forEach((reader) -> settle(newsletter, reader, owed, cut, now));
		if (!cut.isEmpty()) {
			this.queue.wake(cut);
		}
		return chunk.isEmpty() ? Optional.empty() : Optional.of(chunk.get(chunk.size() - 1).id());
	}

	/**
	 * Settles a change, or lets it wait for an edition.
	 * @param owed readers with an earlier change whose day was still to be served
	 * @param cut partitions of those who are served at once
	 */
	private void settle(Newsletter newsletter, RetimedReader reader, Set<Long> owed, List<Long> cut, Instant now) {
		if (reader.active()) {
			skip(newsletter, reader, owed, now);
			if (reader.superseded()) {
				if (late(newsletter, reader, owed)) {
					this.retimings.owe(reader.subscriptionId(), reader.id());
					owed.add(reader.subscriptionId());
				}
			}
			else {
				this.retimings.forget(reader.subscriptionId(), comes(reader));
				if (late(newsletter, reader, owed) && !late(newsletter, reader, cut, now)) {
					return;
				}
			}
		}
		this.retimings.settled(reader.id());
	}

	/** The first date that can still be served by the new timing. */
	private static LocalDate comes(RetimedReader reader) {
		var today = reader.change().today();
		var first = reader.change().ahead() ? today : today.plusDays(1);
		var served = reader.lastServed();
		return (served != null && !served.isBefore(first)) ? served.plusDays(1) : first;
	}

	private void skip(Newsletter newsletter, RetimedReader reader, Set<Long> owed, Instant now) {
		var change = reader.change();
		for (var date : change.passed()) {
			var due = change.before().due(date);
			if (!reader.served(date) && due.isAfter(begun(newsletter, reader))
					&& (!due.isBefore(change.at()) || owes(reader, owed) || underWay(newsletter, change, date))) {
				this.retimings.record(newsletter.id(), reader.subscriptionId(), date, SKIPPED, now);
			}
		}
	}

	/** The next change has been read already, or is read with the next tick. */
	private static boolean owes(RetimedReader reader, Set<Long> owed) {
		return reader.owed() || owed.contains(reader.subscriptionId());
	}

	/** Whether today is owed to the reader, and its new instant had passed. */
	private boolean late(Newsletter newsletter, RetimedReader reader, Set<Long> owed) {
		var change = reader.change();
		var today = change.today();
		var begun = begun(newsletter, reader);
		if (!change.late() || reader.served(today) || !change.after().due(today).isAfter(begun)) {
			return false;
		}
		var before = change.before();
		var settledBefore = before.has(today) && before.due(today).isBefore(change.at())
				&& before.due(today).isAfter(begun) && !owes(reader, owed) && !underWay(newsletter, change, today);
		return !settledBefore;
	}

	/** Whether the former wave of a date was not finished at the time of the change. */
	private boolean underWay(Newsletter newsletter, TimingChange change, LocalDate date) {
		var before = change.before();
		return this.rows.finished(newsletter.id(), before.zone(), before.time(), date)
			.map((finished) -> finished.isAfter(change.at()))
			.orElseGet(() -> !change.at().isAfter(before.due(date).plus(grace(newsletter))));
	}

	/** Serves the reader at once or records the day; false while it waits. */
	private boolean late(Newsletter newsletter, RetimedReader reader, List<Long> cut, Instant now) {
		var change = reader.change();
		var date = change.today();
		var due = change.after().due(date);
		if (change.at().isAfter(due.plus(grace(newsletter)))) {
			this.retimings.record(newsletter.id(), reader.subscriptionId(), date, TOO_LATE, now);
			return true;
		}
		this.rows.schedule(newsletter.id(), newsletter.clock(), change.after().zone(), change.after().time(),
				newsletter.deliveryTime(), new DatedMorning(date, due), due.plus(grace(newsletter)), now);
		var wave = this.rows.scheduled(newsletter.id(), change.after().zone(), change.after().time(), date);
		var chosen = this.choice.of(wave, Duration.ofMinutes(newsletter.editionMaxAgeMinutes()), now);
		if (chosen.isPresent() && chosen.get().paused()) {
			this.retimings.held(reader.id());
			return false;
		}
		var inTime = reader.held() || !now.isAfter(wave.graceUntil());
		var partition = chosen.filter((edition) -> inTime)
			.flatMap((edition) -> this.opening.late(wave, edition, reader.subscriptionId(), now));
		if (partition.isPresent()) {
			this.retimings.forget(reader.subscriptionId(), date);
			cut.add(partition.get());
			return true;
		}
		if (now.isAfter(wave.graceUntil())) {
			this.retimings.record(newsletter.id(), reader.subscriptionId(), date, NO_EDITION, now);
			return true;
		}
		return false;
	}

	private static Instant begun(Newsletter newsletter, RetimedReader reader) {
		var effective = newsletter.scheduleEffectiveAt();
		return reader.begun().isAfter(effective) ? reader.begun() : effective;
	}

	private static Duration grace(Newsletter newsletter) {
		return Duration.ofMinutes(newsletter.graceMinutes());
	}

}
