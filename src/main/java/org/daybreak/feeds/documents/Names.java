package org.daybreak.feeds.documents;

import java.util.Map;

import org.daybreak.TimeLimit;
import org.jsoup.nodes.Element;

/**
 * Names of elements, told by what their namespace means rather than by the prefix a feed
 * happens to use; case does not matter.
 */
final class Names {

	/** Core vocabularies have no prefix here; feeds mix them freely. */
	private static final Map<String, String> PREFIXES = Map.ofEntries(Map.entry("http://www.w3.org/2005/atom", ""),
			Map.entry("http://purl.org/atom/ns", ""), Map.entry("http://purl.org/rss/1.0", ""),
			Map.entry("http://purl.org/net/rss1.1", ""), Map.entry("http://my.netscape.com/rdf/simple/0.9", ""),
			Map.entry("http://channel.netscape.com/rdf/simple/0.9", ""),
			Map.entry("http://backend.userland.com/rss", ""), Map.entry("http://backend.userland.com/rss2", ""),
			Map.entry("http://blogs.law.harvard.edu/tech/rss", ""),
			Map.entry("http://www.w3.org/1999/02/22-rdf-syntax-ns", ""),
			Map.entry("http://purl.org/dc/elements/1.1", "dc:"), Map.entry("http://purl.org/dc/elements/1.0", "dc:"),
			Map.entry("http://purl.org/dc/terms", "dcterms:"),
			Map.entry("http://purl.org/rss/1.0/modules/content", "content:"),
			Map.entry("http://purl.org/rss/1.0/modules/syndication", "sy:"),
			Map.entry("http://search.yahoo.com/mrss", "media:"),
			Map.entry("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes:"),
			Map.entry("http://www.w3.org/1999/xhtml", "xhtml:"),
			Map.entry("http://rssnamespace.org/feedburner/ext/1.0", "feedburner:"));

	private static final int LONGEST = 200;

	private Names() {
	}

	/** Name without any prefix. */
	static String local(Element element) {
		var name = FeedReader.lower(element.tagName());
		return name.substring(name.indexOf(':') + 1);
	}

	/** Name with the usual prefix of its vocabulary. */
	static String of(Element element) {
		TimeLimit.check();
		var name = FeedReader.lower(element.tagName());
		var colon = name.indexOf(':');
		var namespace = element.tag().namespace();
		var uri = (namespace.length() > LONGEST) ? "" : FeedReader.lower(namespace).replaceFirst("(?<![/#])[/#]+$", "");
		var prefix = PREFIXES.get(uri);
		if (prefix != null && (colon < 0 || declared(element, name.substring(0, colon)))) {
			return prefix + name.substring(colon + 1);
		}
		return name.startsWith("atom:") ? name.substring(5) : name;
	}

	/** The parser gives an undeclared prefix the namespace of its surroundings. */
	private static boolean declared(Element element, String prefix) {
		for (var e = element; e != null; e = e.parent()) {
			if (e.hasAttr("xmlns:" + prefix) || e.attributes().hasKeyIgnoreCase("xmlns:" + prefix)) {
				return true;
			}
		}
		return false;
	}

}
