package org.daybreak.feeds;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Feed documents of our own making.
 */
final class SampleDocuments {

	private SampleDocuments() {
	}

	static String rss(String title, String... items) {
		return "<rss version=\"2.0\" xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>" + title
				+ "</title><link>http://site.example/</link>" + String.join("\n", items) + "</channel></rss>";
	}

	static String item(String guid, String title, String date) {
		return "<item><guid isPermaLink=\"false\">" + guid + "</guid><title>" + title
				+ "</title><link>http://site.example/" + guid + "</link><description>About " + title
				+ ".</description><pubDate>" + date + "</pubDate></item>";
	}

	static String rssOf(int items) {
		return rss("Many",
				IntStream.range(0, items)
					.mapToObj((i) -> "<item><guid>g" + i + "</guid><title>Number " + i + "</title></item>")
					.collect(Collectors.joining()));
	}

}
