package org.daybreak.stories.pages;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Renders labelled pages to text with line breaks, whole as a person would paste them,
 * and measures what is read from it.
 */
class PastedEvaluation {

	private final Shingles text = new Shingles();

	private final Shingles body = new Shingles();

	private int titles;

	private int titlesRight;

	private int standfirsts;

	private int standfirstsRight;

	@Test
	void measuresPastedPages() {
		var pages = ArticlePages.given();
		Assumptions.assumeTrue(pages != null, "no evaluation folder given");
		for (var page : pages.expected()) {
			measure(page, PastedPage.read(VisibleText.of(Jsoup.parse(pages.html(page)).body())));
		}
		ArticlePages.print("pasted.title", this.titlesRight / (double) this.titles);
		// What a person gets of the text: the standfirst and the paragraphs after it.
		ArticlePages.print("pasted.body", this.text.f1());
		ArticlePages.print("pasted.body.precision", this.text.precision());
		ArticlePages.print("pasted.body.recall", this.text.recall());
		ArticlePages.print("pasted.body.without_standfirst", this.body.f1());
		ArticlePages.print("pasted.standfirst", this.standfirstsRight / (double) this.standfirsts);
	}

	private void measure(JsonNode page, PageFacts found) {
		var expected = page.path("body").asString();
		var rest = String.join("\n", found.paragraphs());
		var f1 = this.text.add((found.standfirst() != null) ? found.standfirst() + "\n" + rest : rest, expected);
		this.body.add(rest, expected);
		var title = ArticlePages.told(page, "title");
		var right = title != null && ArticlePages.same(found.title(), title);
		if (title != null) {
			this.titles++;
			this.titlesRight += right ? 1 : 0;
		}
		var standfirst = ArticlePages.told(page, "standfirst");
		if (standfirst != null) {
			this.standfirsts++;
			this.standfirstsRight += ArticlePages.same(found.standfirst(), standfirst) ? 1 : 0;
		}
		if (Boolean.getBoolean("daybreak.evaluation.pages")) {
			System.out.printf("%s %.3f %s | %s | %s%n", page.path("id").asString(), f1,
					(title != null) ? (right ? "right" : "WRONG") : "-", title, found.title());
		}
	}

}
