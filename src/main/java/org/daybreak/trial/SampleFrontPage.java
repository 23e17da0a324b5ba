package org.daybreak.trial;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The sample as it was written down: who tells what, relative to the morning of 28 March
 * 2018.
 *
 * @param sources the outlets; but for RFI, whom we credit with one story, invented ones
 * @param stories what they tell, in our own words
 */
record SampleFrontPage(List<Source> sources, List<Told> stories) {

	enum Format {

		RSS, ATOM, JSON

	}

	/**
	 * An outlet of the sample.
	 *
	 * @param slug its name in addresses
	 * @param name its name in the letter
	 * @param format of its feed document
	 */
	record Source(String slug, String name, Format format) {

		/** Where its feed document lies below the sample's base. */
		String path() {
			return "feeds/" + this.slug + ((this.format == Format.JSON) ? ".json" : ".xml");
		}

	}

	/**
	 * One outlet's telling of an event.
	 *
	 * @param source slug of the outlet
	 * @param slug its name in addresses
	 * @param section its kicker
	 * @param country where it happened, ISO 3166
	 * @param day 0 on the morning itself, -1 on the day before
	 * @param time HH:mm in Paris
	 * @param headline as printed
	 * @param standfirst at most 70 words
	 * @param body paragraphs
	 * @param picture an illustration of our own making, if there is one
	 */
	record Told(String source, String slug, String section, String country, int day, String time, String headline,
			String standfirst, List<String> body, @Nullable Illustration picture) {
	}

	/**
	 * A drawing of ours.
	 *
	 * @param file its name
	 * @param alt what it shows
	 * @param caption the line below it
	 */
	record Illustration(String file, String alt, String caption) {

		static final String CREDIT = "Illustration: Daybreak";

		/** Where it lies below the sample's base. */
		String path() {
			return "files/pictures/" + this.file;
		}

	}

	Optional<Source> source(String slug) {
		return this.sources.stream().filter((source) -> source.slug().equals(slug)).findFirst();
	}

}
