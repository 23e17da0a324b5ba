package org.daybreak.trial;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.daybreak.web.Xml;
import org.jspecify.annotations.Nullable;

/**
 * The stories of an outlet as RSS 2.0, with Media RSS for the pictures.
 */
final class RssDocument {

	private RssDocument() {
	}

	static String of(SampleFrontPage.Source source, List<SampleStory> stories, SampleFeeds.Addresses addresses) {
		var xml = new Xml()
			.open("rss", "version", "2.0", "xmlns:content", "http://purl.org/rss/1.0/modules/content/", "xmlns:media",
					"http://search.yahoo.com/mrss/")
			.open("channel")
			.element("title", source.name())
			.element("link", addresses.site() + "/")
			.element("description", "A sample feed of Daybreak's trial")
			.element("language", "en");
		stories.forEach((story) -> item(xml, story, addresses));
		return xml.close().close().document();
	}

	private static void item(Xml xml, SampleStory story, SampleFeeds.Addresses addresses) {
		xml.open("item")
			.element("title", story.told().headline())
			.element("link", addresses.of(story))
			.element("guid", story.guid(), "isPermaLink", "false")
			.element("pubDate", DateTimeFormatter.RFC_1123_DATE_TIME.format(story.publishedAt().atZone(ZoneOffset.UTC)))
			.element("category", story.told().section())
			.element("description", story.told().standfirst())
			.element("content:encoded", story.html());
		media(xml, story.told().picture(), addresses);
		xml.close();
	}

	static void media(Xml xml, SampleFrontPage.@Nullable Illustration picture, SampleFeeds.Addresses addresses) {
		if (picture != null) {
			xml.open("media:content", "url", addresses.of(picture), "medium", "image", "type", "image/png")
				.element("media:description", picture.caption(), "type", "plain")
				.element("media:credit", SampleFrontPage.Illustration.CREDIT, "role", "illustrator")
				.close();
		}
	}

}
