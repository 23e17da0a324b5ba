package org.daybreak.stories.pages;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Small questions to a page.
 */
final class Html {

	private Html() {
	}

	/** Content of the first of the meta elements that has any. */
	static @Nullable String meta(Document page, String... names) {
		for (var name : names) {
			for (var element : page
				.select("meta[property=" + name + "], meta[name=" + name + "], meta[itemprop=" + name + "]")) {
				if (!element.attr("content").isBlank()) {
					return line(element.attr("content"));
				}
			}
		}
		return null;
	}

	/** Text of an element, null when it has none. */
	static @Nullable String text(@Nullable Element element) {
		return (element != null && element.hasText()) ? collapsed(element.text()) : null;
	}

	/**
	 * Text of a field that may hold markup: taken off, entities escaped twice decoded.
	 */
	static @Nullable String line(String text) {
		var decoded = text.contains("&") ? Parser.unescapeEntities(text, false) : text;
		return collapsed(decoded.replaceAll("(?s)</?[a-zA-Z][^>]{0,200}>", " "));
	}

	private static @Nullable String collapsed(String text) {
		var line = text.replaceAll("[\\s\\u00a0]+", " ").strip();
		return line.isEmpty() ? null : line;
	}

}
