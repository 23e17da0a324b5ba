package org.daybreak.stories.events;

/**
 * One term of an event's rank: its name, its value, and what it means in plain words.
 */
record Term(String name, double value, String words) {
}
