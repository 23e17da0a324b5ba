package org.daybreak.stories.pages;

import java.util.List;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What a page sets between its headline and its text: an element marked as such near the
 * headline, else the description, else the first paragraph.
 */
record PageStandfirst(@Nullable String text, String origin) {

	private static final String MARKED = marked("standfirst", "stand-first", "subtitle", "sub-title", "subhead",
			"sub-head", "subheadline", "dek", "deck", "chapo", "teaser-text", "lead-text", "article-intro",
			"article__intro", "article-lead", "article__lead", "article-summary", "article__summary", "articlesubhead",
			"abstract", "underline", "strapline", "sottotitolo", "sommario", "entradilla", "kicker-text", "tagline",
			"excerpt", "vorspann", "lede", "ingress", "manchet");

	private static final int LEAST_WORDS = 5;

	private static final int MOST_WORDS = 120;

	static PageStandfirst of(Document page, PageTitle title, LinkedData data, List<String> paragraphs) {
		var marked = marked(title);
		if (marked != null) {
			return new PageStandfirst(marked, "the text below its heading");
		}
		var described = described(page, title, data);
		var first = paragraphs.isEmpty() ? null : paragraphs.get(0);
		if (described != null
				&& !(first != null && first.startsWith(described.replaceFirst("(?<!\\s)\\s*(\\.\\.\\.|…)$", "")))) {
			return new PageStandfirst(described, "its description");
		}
		return (first != null) ? new PageStandfirst(first, "its first paragraph")
				: new PageStandfirst(null, PageFacts.NOT_TOLD);
	}

	private static @Nullable String marked(PageTitle title) {
		Element near = title.heading();
		for (var up = 0; near != null && up < 5 && near.childrenSize() < 500; up++, near = near.parent()) {
			for (var element : near.select(MARKED)) {
				var text = Html.text(element);
				if (text != null && suits(text, title) && !element.is("a, a *, figcaption, figure *, nav *, aside *")) {
					return text;
				}
			}
		}
		return null;
	}

	private static boolean suits(String text, PageTitle title) {
		var words = PageLine.words(text);
		return words >= LEAST_WORDS && words <= MOST_WORDS && !text.equals(title.text());
	}

	private static @Nullable String described(Document page, PageTitle title, LinkedData data) {
		for (var text : new String[] { Html.meta(page, "og:description"),
				data.text("description", "alternativeHeadline"),
				Html.meta(page, "description", "twitter:description") }) {
			if (text != null && suits(text, title) && !text.matches(".*(\\.\\.\\.|…)$")) {
				return text;
			}
		}
		return null;
	}

	private static String marked(String... names) {
		var selector = new StringBuilder("[itemprop=description], [itemprop=alternativeHeadline]");
		for (var name : names) {
			selector.append(", [class*=").append(name).append("], [data-testid*=").append(name).append(']');
		}
		return selector.toString();
	}

}
