package org.daybreak.deliveries.statistics;

import java.time.Instant;

/**
 * The last reply of one kind that was no acceptance.
 *
 * @param relay who said it
 * @param code the SMTP code and, where there is one, the enhanced code of RFC 3463
 * @param reply in the relay's words
 * @param words what it means, in a sentence or two
 * @param at when it was said last
 * @param times how often it was said for this edition
 */
public record LastError(String relay, String code, String reply, String words, Instant at, long times) {

}
