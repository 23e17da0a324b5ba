package org.daybreak.editions;

import java.util.List;
import java.util.Locale;

import org.daybreak.languages.Language;
import org.daybreak.newsletters.Newsletter;
import org.jspecify.annotations.Nullable;

/**
 * Sheet: an edition as it stands on the page, the same for letter, plain twin and
 * archive.
 *
 * @param tagline what the newsletter says of itself, if it is short
 * @param date the day in words, in the edition's language
 * @param minutes to read
 * @param archive address of the edition on our pages
 */
public record Sheet(String newsletter, @Nullable String tagline, Locale locale, String subject, String preheader,
		String date, String isoDate, @Nullable String notice, int minutes, List<Block> leads, List<Block> briefs,
		Imprint imprint, String archive) {

	/**
	 * One item.
	 *
	 * @param number its place in the edition, from 1
	 * @param source outlet and time, either may be missing
	 */
	record Block(int number, @Nullable String kicker, String headline, String summary, @Nullable String source,
			@Nullable String url, @Nullable Figure figure) {

	}

	/**
	 * A picture of ours with the size at which it stands in the column.
	 *
	 * @param caption what it shows and whom to credit; may be empty
	 */
	record Figure(String src, int width, int height, String alt, String caption) {

	}

	/**
	 * Who answers for the letter; what the newsletter lacks is null.
	 */
	record Imprint(@Nullable String publisher, @Nullable String websiteUrl, List<String> postalAddress,
			@Nullable String privacyUrl, @Nullable String imprintUrl) {

		static Imprint of(Newsletter newsletter) {
			var publisher = newsletter.publisher();
			var address = publisher.postalAddress();
			return new Imprint(publisher.name(), publisher.websiteUrl(),
					(address != null) ? address.lines().toList() : List.of(), publisher.privacyUrl(),
					publisher.imprintUrl());
		}

	}

	public String language() {
		return this.locale.toLanguageTag();
	}

	/** Whether its script runs from right to left. */
	boolean rtl() {
		return Language.isRightToLeft(this.locale);
	}

	/** The direction of its script, {@code rtl} or {@code ltr}. */
	public String direction() {
		return Language.direction(this.locale);
	}

}
