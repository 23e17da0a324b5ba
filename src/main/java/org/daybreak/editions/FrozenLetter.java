package org.daybreak.editions;

import java.time.LocalDate;

/**
 * An edition as every reader gets it, with slots where readers differ:
 * {@code {{daybreak:unsubscribe}}}, {@code {{daybreak:preferences}}},
 * {@code {{daybreak:online}}} and {@code {{daybreak:address}}}.
 */
public record FrozenLetter(long editionId, LocalDate localDate, String newsletterSlug, String subject, String language,
		String html, String plain) {

}
