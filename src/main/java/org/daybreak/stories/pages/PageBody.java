package org.daybreak.stories.pages;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The paragraphs of a page's article.
 */
final class PageBody {

	private static final String APART = "figure, figcaption, aside, nav, form, button, script, style, noscript, iframe, svg, "
			+ "template, footer, [hidden], [aria-hidden=true], [class*=newsletter], [class*=related], [class*=share], "
			+ "[class*=promo], [class*=caption], [class*=advert], [class*=social]";

	private PageBody() {
	}

	/** Paragraphs in order, without the page's furniture. */
	static List<String> of(String html, @Nullable String base) {
		var content = readable(html, (base != null) ? base : "http://localhost/");
		if (content == null) {
			return List.of();
		}
		content.select(APART).remove();
		Set<String> paragraphs = new LinkedHashSet<>();
		var lines = PageLines.of(VisibleText.of(content));
		for (var at = 0; at < lines.size(); at++) {
			var line = lines.get(at);
			if (!Furniture.is(lines, at) && !Credits.alone(line) && Bylines.of(line) == null && !line.tellsWhen()) {
				paragraphs.add(line.text());
			}
		}
		return new ArrayList<>(paragraphs);
	}

	private static @Nullable Element readable(String html, String base) {
		try {
			var content = new Readability4J(base, html).parse().getContent();
			return (content != null) ? Jsoup.parseBodyFragment(content).body() : null;
		}
		catch (RuntimeException | StackOverflowError ex) {
			return null; // a page it cannot take apart is read as its visible text
		}
	}

}
