package org.daybreak.signup.confirmation;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One version of what a form says when somebody agrees.
 *
 * @param id what a form sends along; 0 is none
 * @param newsletterId null in rows of before there were versions
 * @param language BCP 47 tag
 * @param version counted from 1 for each newsletter and language
 * @param writtenBy null: our own words
 */
public record Wording(long id, @Nullable Long newsletterId, String language, int version, String text, Instant since,
		@Nullable String writtenBy) {

	/** Our own words change with the newsletter's hour and days, a publisher's do not. */
	boolean holds(String own) {
		return this.writtenBy != null || this.text.equals(own);
	}

	boolean says(String words, @Nullable String author) {
		return this.text.equals(words) && Objects.equals(this.writtenBy, author);
	}

}
