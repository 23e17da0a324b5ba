package org.daybreak.editions;

import java.time.LocalDate;

/**
 * An edition as every reader gets it, with slots where readers differ:
 * {@code {{daybreak:unsubscribe}}}, {@code {{daybreak:preferences}}},
 * {@code {{daybreak:online}}} and {@code {{daybreak:address}}}.
 *
 * @param path where it stands on our site, from the root
 */
public record FrozenLetter(long editionId, LocalDate localDate, String newsletterSlug, String path, String subject,
		String language, String html, String plain) {

}
