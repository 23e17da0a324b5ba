package org.daybreak.deliveries.alarms;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something that a person must know.
 *
 * @param id the alarm
 * @param kind what is wrong
 * @param subject with what: a newsletter, an edition, a relay, a node
 * @param text in a sentence
 * @param raisedAt since when
 * @param settledAt until when; null while it lasts
 */
public record Alarm(long id, AlarmKind kind, String subject, String text, Instant raisedAt,
		@Nullable Instant settledAt) {

}
