package org.daybreak.deliveries.waves;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One morning of some readers: their local date, and the instant at which it is due.
 */
record DatedMorning(LocalDate date, Instant due) {

}
