package org.daybreak.accounts;

import java.time.Instant;

/**
 * One line of the audit trail.
 *
 * @param at when
 * @param who username, {@code api:TOKEN NAME}, or {@code timetable}
 * @param action past tense: composed, edited, approved, sent, paused
 * @param detail one sentence, or empty; never an e-mail address
 */
public record AuditEntry(Instant at, String who, String action, String detail) {
}
