package org.daybreak.deliveries;

import org.daybreak.deliveries.alarms.AlarmCalls;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.deliveries.ledger.MonthTables;
import org.daybreak.deliveries.partitions.Retries;
import org.daybreak.deliveries.statistics.Tally;
import org.daybreak.deliveries.waves.Waves;
import org.daybreak.editions.Composing;
import org.daybreak.timetable.Lines;

import org.springframework.stereotype.Component;

/**
 * The lines of the timetable about sendings.
 */
@Component
class DeliveryLines extends Lines {

	DeliveryLines(Composing composing, Waves waves, Retries retries, WelcomeEdition welcomes, MonthTables months,
			MorningAlarms mornings, AlarmCalls calls, Alarms alarms, Tally tally) {
		super("sending");
		// An edition frozen at its deadline is there for the wave of that minute.
		every(5, "freeze-and-open-waves", composing::freezeDue, waves::openDue).onTheMinute();
		every(60, "gather-retries", retries::gatherDue, welcomes::sendOwed);
		every(3600, "keep-months", months::keep);
		every(15, "look-out", mornings::look);
		every(10, "call-webhook", calls::makeDue);
		every(3600, "tidy-press-room", alarms::tidy, tally::tidy);
	}

}
