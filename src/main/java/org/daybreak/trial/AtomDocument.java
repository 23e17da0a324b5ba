package org.daybreak.trial;

import java.util.List;

import org.daybreak.web.Xml;

/**
 * The stories of an outlet as Atom 1.0, with Media RSS for the pictures.
 */
final class AtomDocument {

	private AtomDocument() {
	}

	static String of(SampleFrontPage.Source source, List<SampleStory> stories, SampleFeeds.Addresses addresses) {
		var xml = new Xml()
			.open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xmlns:media", "http://search.yahoo.com/mrss/",
					"xml:lang", "en")
			.element("title", source.name())
			.element("id", "tag:daybreak.localhost,2018-03-28:" + source.slug())
			.empty("link", "href", addresses.site() + "/")
			.open("author")
			.element("name", source.name())
			.close();
		stories.stream().findFirst().ifPresent((newest) -> xml.element("updated", newest.publishedAt().toString()));
		stories.forEach((story) -> entry(xml, story, addresses));
		return xml.close().document();
	}

	private static void entry(Xml xml, SampleStory story, SampleFeeds.Addresses addresses) {
		xml.open("entry")
			.element("title", story.told().headline())
			.element("id", story.guid())
			.empty("link", "rel", "alternate", "type", "text/html", "href", addresses.of(story))
			.element("published", story.publishedAt().toString())
			.element("updated", story.publishedAt().toString())
			.empty("category", "term", story.told().section())
			.element("summary", story.told().standfirst())
			.element("content", story.html(), "type", "html");
		RssDocument.media(xml, story.told().picture(), addresses);
		xml.close();
	}

}
