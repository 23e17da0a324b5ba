package org.daybreak.trial;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A telling on one morning: its time and its address are that day's.
 *
 * @param morning the day that stands for 28 March 2018
 * @param source who tells it
 * @param told what is told
 * @param publishedAt when, never in the future
 */
record SampleStory(LocalDate morning, SampleFrontPage.Source source, SampleFrontPage.Told told, Instant publishedAt) {

	/** Where people read it, below our public address. */
	String path() {
		return "/trial/stories/" + this.morning + "/" + this.source.slug() + "/" + this.told.slug();
	}

	/** The same story on another morning is another entry. */
	String guid() {
		return "tag:daybreak.localhost,2018-03-28:" + this.morning + "/" + this.source.slug() + "/" + this.told.slug();
	}

	/** Its paragraphs as HTML, standfirst first. */
	String html() {
		var html = new StringBuilder(paragraph(this.told.standfirst()));
		this.told.body().forEach((text) -> html.append(paragraph(text)));
		return html.toString();
	}

	private static String paragraph(String text) {
		return "<p>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</p>";
	}

}
