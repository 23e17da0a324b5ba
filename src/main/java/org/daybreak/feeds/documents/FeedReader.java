package org.daybreak.feeds.documents;

import java.net.URI;
import java.util.Locale;

import org.daybreak.TimeLimit;
import org.daybreak.feeds.documents.FeedDocument.Format;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads whatever a feed's address answers.
 */
public final class FeedReader {

	private FeedReader() {
	}

	/**
	 * Reads a document; content is never a reason for an exception.
	 * @param body the octets of the answer
	 * @param contentType value of the Content-Type header
	 * @param address where the document was found, the base of its links
	 */
	public static FeedDocument read(byte[] body, @Nullable String contentType, URI address) {
		var text = FeedDecoder.decode(body, contentType);
		if (text.isBlank()) {
			return FeedDocument.none(Format.NOTHING, "the answer is empty");
		}
		if (text.stripLeading().startsWith("{")) {
			return JsonFeed.read(text, address.toString());
		}
		if (text.stripLeading().regionMatches(true, 0, "<!doctype html", 0, 14)) {
			return FeedDocument.none(Format.HTML, AdvertisedFeed.said(text, address.toString()));
		}
		var clean = XmlCleaning.clean(text);
		if (Bounds.tooManyElements(clean)) {
			return FeedDocument.none(Format.OTHER, "the answer has more than " + Bounds.ELEMENTS + " elements");
		}
		TimeLimit.check();
		var document = Jsoup.parse(clean, "", Parser.xmlParser());
		var root = root(document);
		if (root == null) {
			return FeedDocument.none(Format.OTHER, "the answer is neither RSS, Atom nor JSON Feed");
		}
		return switch (Names.local(root)) {
			case "feed", "entry" -> new XmlFeed(root, address.toString(), Format.ATOM).read();
			case "html" -> FeedDocument.none(Format.HTML, AdvertisedFeed.said(text, address.toString()));
			default -> new XmlFeed(root, address.toString(), Format.RSS).read();
		};
	}

	/** The first element that a feed or a page may begin with. */
	private static @Nullable Element root(Element document) {
		for (var element : document.getAllElements()) {
			switch (Names.local(element)) {
				case "rss", "rdf", "feed", "channel", "html", "entry", "item" -> {
					return element;
				}
				default -> {
				}
			}
		}
		return null;
	}

	static String lower(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

}
