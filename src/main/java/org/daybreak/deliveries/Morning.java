package org.daybreak.deliveries;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One morning of some readers: their local date, and the instant at which it is due.
 */
record Morning(LocalDate date, Instant due) {

}
