package org.daybreak.stories.pages;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Measures what is read from labelled pages saved as HTML.
 */
class ArticlesEvaluation {

	private final Shingles body = new Shingles();

	private final Shingles handMade = new Shingles();

	private final Share titles = new Share();

	private final Share standfirsts = new Share();

	private final Share dates = new Share();

	@Test
	void measuresSavedPages() {
		var pages = ArticlePages.given();
		Assumptions.assumeTrue(pages != null, "no evaluation folder given");
		for (var page : pages.expected()) {
			measure(page, SavedPage.read(pages.html(page),
					URI.create(page.path("url").asString().replaceAll("[^!-~]|[|\\\\^{}\"<>`]", ""))));
		}
		ArticlePages.print("articles.title", this.titles.value());
		ArticlePages.print("articles.body", this.body.f1());
		ArticlePages.print("articles.body.precision", this.body.precision());
		ArticlePages.print("articles.body.recall", this.body.recall());
		ArticlePages.print("articles.body.hand_made", this.handMade.f1());
		ArticlePages.print("articles.standfirst", this.standfirsts.value());
		ArticlePages.print("articles.published", this.dates.value());
	}

	private void measure(JsonNode page, PageFacts found) {
		var expected = page.path("body").asString();
		var rest = String.join("\n", found.paragraphs());
		// A standfirst taken from the text is part of it; one taken from elsewhere is
		// not.
		var text = "its first paragraph".equals(found.origin().get("standfirst")) ? found.standfirst() + "\n" + rest
				: rest;
		var f1 = this.body.add(text, expected);
		if (page.path("id").asString().startsWith("aeb-")) {
			this.handMade.add(text, expected);
		}
		var title = ArticlePages.told(page, "title");
		this.titles.add(title, title != null && ArticlePages.same(found.title(), title));
		var standfirst = ArticlePages.told(page, "standfirst");
		this.standfirsts.add(standfirst, standfirst != null && ArticlePages.same(found.standfirst(), standfirst));
		var published = ArticlePages.told(page, "published");
		this.dates.add(published, published != null && found.published() != null
				&& Duration.between(found.published(), Instant.parse(published)).abs().toSeconds() <= 60);
		if (Boolean.getBoolean("daybreak.evaluation.pages")) {
			System.out.printf("%s %.3f | %s | %s | %s | %s%n", page.path("id").asString(), f1, title, found.title(),
					standfirst, found.standfirst());
		}
	}

	/**
	 * How many of the stated ones were found.
	 */
	private static final class Share {

		private int stated;

		private int found;

		void add(Object gold, boolean right) {
			this.stated += (gold != null) ? 1 : 0;
			this.found += right ? 1 : 0;
		}

		double value() {
			return (this.stated > 0) ? this.found / (double) this.stated : 0;
		}

	}

}
