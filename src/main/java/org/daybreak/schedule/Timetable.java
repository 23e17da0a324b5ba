package org.daybreak.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.daybreak.bounces.Inbox;
import org.daybreak.deliveries.MorningAlarms;
import org.daybreak.deliveries.WelcomeEdition;
import org.daybreak.deliveries.alarms.AlarmCalls;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.deliveries.ledger.MonthTables;
import org.daybreak.deliveries.nodes.LiveSite;
import org.daybreak.deliveries.partitions.OrderedPartitions;
import org.daybreak.deliveries.partitions.Retries;
import org.daybreak.deliveries.statistics.Tally;
import org.daybreak.deliveries.waves.Waves;
import org.daybreak.editions.Composing;
import org.daybreak.feeds.Polling;
import org.daybreak.lists.Asking;
import org.daybreak.lists.Importing;
import org.daybreak.lists.bulk.BulkRun;
import org.daybreak.lists.directory.TermIndex;
import org.daybreak.lists.growth.Growth;
import org.daybreak.mail.MailSettings;
import org.daybreak.mail.outbox.Outbox;
import org.daybreak.personal.leaving.Leavings;
import org.daybreak.personal.leaving.LinkLetters;
import org.daybreak.personal.owndata.FreshLinks;
import org.daybreak.privacy.Retention;
import org.daybreak.signup.confirmation.Reminders;
import org.daybreak.signup.confirmation.SignUp;
import org.daybreak.signup.intake.Decisions;
import org.daybreak.stories.events.Events;

import org.springframework.stereotype.Component;

/**
 * The timetable: what runs how often, on one node at a time. Quartz only ticks; what is
 * due is decided by what each line calls.
 */
@Component
class Timetable {

	private final List<Line> lines;

	Timetable(Polling polling, PollBeforeEditions freshening, Events events, Composing composing, Waves waves,
			Retries retries, WelcomeEdition welcomes, OrderedPartitions orders, PartitionWaker rewake, Outbox outbox,
			Inbox inbox, MailSettings mail, MonthTables months, MorningAlarms lookout, AlarmCalls calls, Alarms alarms,
			Tally tally, LinkLetters links, Leavings leavings, FreshLinks fresh, Retention retention,
			Decisions decisions, Reminders reminders, SignUp signUp, LiveSite site, Importing importing, Asking asking,
			BulkRun bulk, TermIndex terms, Growth growth) {
		this.lines = List.of(every(30, "poll-feeds", polling::pollDue),
				every(60, "freshen-feeds", freshening::beforeEditions), every(300, "group-stories", events::regroup),
				every(5, "compose-editions", composing::composeDue),
				// An edition frozen at its deadline is there for the wave of that minute.
				every(5, "freeze-and-open-waves", inTurn(composing::freezeDue, waves::openDue)).onTheMinute(),
				every(5, "wake-partitions", inTurn(orders::catchUp, rewake::forgotten)),
				every(60, "gather-retries", inTurn(retries::gatherDue, welcomes::sendOwed)),
				every(10, "send-outbox", outbox::sendDue),
				new Line("read-inbox", mail.inbox().every(), onTheLiveSite(site, inbox::read), false),
				every(3600, "tidy-outbox", outbox::tidy), every(3600, "keep-months", months::keep),
				every(15, "look-out", lookout::look), every(10, "call-webhook", calls::makeDue),
				every(3600, "tidy-press-room", inTurn(alarms::tidy, tally::tidy)),
				every(30, "write-links", onTheLiveSite(site, links::writeDue)),
				every(3600, "tidy-leavings", inTurn(inTurn(leavings::tidy, links::tidy), fresh::tidy)),
				every(3600, "keep-retention", retention::apply),
				every(5, "decide-sign-ups", onTheLiveSite(site, decisions::decideDue)),
				every(15, "resume-imports", importing::resumeAbandoned),
				every(5, "ask-imported", onTheLiveSite(site, asking::askDue)),
				every(5, "bulk-actions", onTheLiveSite(site, bulk::workDue)), every(10, "find-readers", terms::catchUp),
				every(600, "remind-sign-ups", onTheLiveSite(site, reminders::remindDue)),
				every(3600, "settle-growth", growth::settleDue),
				every(3600, "tidy-sign-ups", inTurn(signUp::tidy, decisions::tidy)));
	}

	List<Line> lines() {
		return this.lines;
	}

	/** Does what a line says. */
	void run(String name) {
		this.lines.stream().filter((line) -> line.name().equals(name)).forEach((line) -> line.work().run());
	}

	private static Line every(int seconds, String name, Runnable work) {
		return new Line(name, Duration.ofSeconds(seconds), work, false);
	}

	/** A copy of the database mails nobody of its own accord. */
	private static Runnable onTheLiveSite(LiveSite site, Runnable work) {
		return () -> {
			if (site.held().isEmpty()) {
				work.run();
			}
		};
	}

	/** A fault of the first keeps nobody from the second. */
	private static Runnable inTurn(Runnable first, Runnable second) {
		return () -> {
			try {
				first.run();
			}
			finally {
				second.run();
			}
		};
	}

	/**
	 * One line of the timetable.
	 *
	 * @param name unique, and the job's name
	 * @param every from one tick to the next
	 * @param work what it does
	 * @param minutely whether one of its ticks comes as each minute begins, for what is
	 * due on the minute
	 */
	record Line(String name, Duration every, Runnable work, boolean minutely) {

		private static final Duration A_LITTLE_LATER = Duration.ofMillis(100);

		Line onTheMinute() {
			return new Line(this.name, this.every, this.work, true);
		}

		/**
		 * How long after an instant its first tick comes; whoever asks later too agrees.
		 */
		Duration untilFirst(Instant now) {
			if (!this.minutely) {
				return Duration.ZERO;
			}
			var every = this.every.toMillis();
			return Duration.ofMillis(every - Math.floorMod(now.toEpochMilli(), every)).plus(A_LITTLE_LATER);
		}

	}

}
