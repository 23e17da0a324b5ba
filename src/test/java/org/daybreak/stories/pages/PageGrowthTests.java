package org.daybreak.stories.pages;

import org.daybreak.support.Growth;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading a page takes work that grows with its length and not faster, saved or pasted.
 */
@TakesLong("measures twice the text, again and again")
class PageGrowthTests {

	private static final String PROSE = "The harbour of Makassar was closed on Monday after a ferry ran aground.";

	@ParameterizedTest
	@ValueSource(strings = { "%s", "<h1>A ferry runs aground</h1><p>" + PROSE + "</p>%s", "<h1>%s</h1><p>" + PROSE,
			"<title>%s</title><h1>%s", "<h1>A ferry</h1><time datetime=\"%s\">x</time><p>" + PROSE,
			"<meta property='article:published_time' content=\"%s\"><h1>A ferry</h1>",
			"<meta property='og:description' content=\"%s\"><meta name='author' content=\"%s\"><h1>A ferry</h1>",
			"<h1>A ferry</h1><figure><img src=x><figcaption>%s</figcaption></figure>",
			"<h1>A ferry</h1><div class='standfirst'>%s</div><span class='credit'>%s</span>",
			"<script type='application/ld+json'>{\"@type\":\"%s\",\"headline\":\"%s\"}</script><h1>A ferry</h1>",
			"<script type='application/ld+json'>%s</script><h1>A ferry</h1>", "<h1>A ferry</h1><div %s>x</div>" })
	void ofASavedPage(String frame) {
		assertThat(Growth.steep(12, (text) -> frame.replace("%s", text), (text) -> SavedPage.read(text, null)))
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s", "A ferry runs aground\n\n%s\n\n" + PROSE, "A ferry\n%s.\n" + PROSE + "\n%s" })
	void ofAPastedPage(String frame) {
		assertThat(Growth.steep(13, (text) -> frame.replace("%s", text), PastedPage::read)).isEmpty();
	}

	@Test
	void ofLinesThatEachLookLikeACaption() {
		for (var line : new String[] { "A. b. c. d! e) (x / A A A A A A A A ", "Photo: a by b | c, ",
				"page not found 404 ", "By A B, C and D E F G H ", "this content is no longer ", "\u0301a " }) {
			for (int length = 20; length <= 800; length *= 2) {
				var full = line.repeat(1 + length / line.length()).substring(0, length);
				assertThat(Growth.ratio((size) -> (full + "\n\n").repeat(1 + size / full.length()), PastedPage::read))
					.as(line)
					.isLessThan(9);
			}
		}
	}

}
