package org.daybreak.stories.pages;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The headline of a page: the heading that shares most words with what the page calls
 * itself elsewhere.
 */
record PageTitle(@Nullable String text, @Nullable Element heading, String origin) {

	private static final double LIKE = 0.5;

	private static final double HARDLY_LIKE = 0.2;

	private static final int HEADLINE_WORDS = 3;

	static PageTitle of(Document page, LinkedData data) {
		var told = Stream
			.of(data.text("headline"), Html.meta(page, "og:title"), Html.meta(page, "twitter:title"),
					Html.text(page.selectFirst("title")))
			.filter(Objects::nonNull)
			.toList();
		Element best = null;
		var bestLikeness = 0.0;
		for (var heading : page.select("h1, article h2, main h2, [itemprop=headline]")) {
			var likeness = told.stream().mapToDouble((one) -> likeness(one, heading.text())).max().orElse(0)
					* (heading.nameIs("h1") ? 1 : 0.8);
			if (heading.hasText() && likeness > bestLikeness) {
				best = heading;
				bestLikeness = likeness;
			}
		}
		var headings = page.select("h1");
		if (bestLikeness < LIKE && (told.isEmpty() || bestLikeness > HARDLY_LIKE) && headings.size() == 1
				&& PageLine.words(headings.text()) >= HEADLINE_WORDS) {
			best = headings.first();
			bestLikeness = 1;
		}
		if (best != null && bestLikeness >= LIKE) {
			return new PageTitle(Html.text(best), best, "its heading");
		}
		return told.isEmpty() ? new PageTitle(null, null, PageFacts.NOT_TOLD)
				: new PageTitle(withoutOutlet(told, page), null, "its metadata");
	}

	/** A title without the outlet's name that pages append to it. */
	private static String withoutOutlet(List<String> told, Document page) {
		var title = told.get(0);
		var site = Html.meta(page, "og:site_name");
		for (var separator : List.of(" | ", " - ", " – ", " — ", " • ", " :: ")) {
			var at = title.lastIndexOf(separator);
			if (at > 15 && (site == null || likeness(site, title.substring(at)) > 0 || separator.equals(" | "))) {
				return title.substring(0, at).strip();
			}
		}
		return title;
	}

	/** Share of common words, by the smaller and the larger of both sets. */
	static double likeness(String one, String other) {
		var some = words(one);
		var others = words(other);
		if (some.isEmpty() || others.isEmpty()) {
			return 0;
		}
		var common = (double) some.stream().filter(others::contains).count();
		return (common / Math.min(some.size(), others.size()) + common / Math.max(some.size(), others.size())) / 2;
	}

	private static Set<String> words(String text) {
		return new HashSet<>(Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{Nd}]+"))
			.filter((word) -> !word.isEmpty())
			.toList());
	}

}
