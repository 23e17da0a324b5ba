package org.daybreak.deliveries.waves;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * The next morning of readers who share it.
 *
 * @param zone whose mornings
 * @param time at which local time
 * @param date the readers' local date
 * @param dueAt the instant
 * @param readers how many have that morning as things stand now
 */
public record ComingMorning(String zone, LocalTime time, LocalDate date, Instant dueAt, long readers) {

}
