package org.daybreak.editions;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Approval of an edition, which freezes it.
 *
 * @param by a person's or program's name, or that of the timetable
 */
@Embeddable
record Approval(@Column(name = "frozen_at") Instant at, @Column(name = "frozen_by") String by) {

}
