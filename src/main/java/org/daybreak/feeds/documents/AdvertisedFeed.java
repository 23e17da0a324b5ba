package org.daybreak.feeds.documents;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * The feed that a web page names as its own, so that the person who gave the page's
 * address can be told the right one.
 */
final class AdvertisedFeed {

	private static final String LINKS = "link[rel~=(?i)alternate][type~=(?i)(rss|atom|feed\\+json)][href]";

	private AdvertisedFeed() {
	}

	static String said(String page, String address) {
		var feed = find(page, address);
		return "the answer is a web page, not a feed" + ((feed != null) ? "; it names this feed: " + feed : "");
	}

	private static @Nullable String find(String page, String address) {
		var link = Jsoup.parse(Bounds.cut(page, Bounds.PAGE)).selectFirst(LINKS);
		var feed = (link != null) ? References.resolve(address, Bounds.line(link.attr("href"))) : "";
		return feed.matches("(?i)https?://\\S{1,500}") ? feed : null;
	}

}
