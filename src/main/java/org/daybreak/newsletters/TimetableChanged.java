package org.daybreak.newsletters;

/**
 * The zone, times, days or clock of a newsletter were changed.
 */
public record TimetableChanged(long newsletterId) {

}
