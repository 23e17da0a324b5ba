package org.daybreak.stories.pages;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SavedPageTests {

	private static final String PAGE = """
			<!doctype html><html lang="en-GB"><head><title>Ferry returns to the river after repairs | The Post</title>
			<link rel="canonical" href="/world/ferry">
			<meta property="og:site_name" content="The Post"><meta property="og:image" content="https://img.example.org/f.jpg">
			<meta property="og:description" content="What our readers need to know …">
			<script type="application/ld+json">
			{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "headline": "Ferry returns to the river",
			 "datePublished": "2018-03-28T07:00:00+02:00", "articleSection": "World",
			 "author": [{"@type": "Person", "name": "Anna Lind"}, {"name": "Omar Haddad"}],}]}
			</script></head><body>
			<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>
			<main><article><h1>Ferry returns to the river after repairs</h1>
			<p class="article-standfirst">The boat carries commuters again, and the queue was long.</p>
			<figure><img src="f.jpg"><figcaption>The ferry at the pier. <span class="credit">Photo: Lena Berg/AFP</span></figcaption></figure>
			<p>The ferry across the river returned to service on Monday after two years of repairs, and hundreds came.</p>
			<p>Commuters said that the crossing takes eleven minutes, half of what the bus needs on a good day.</p>
			<div class="newsletter-box"><p>Sign up for our newsletter and never miss a story again.</p></div>
			<p>"We waited for this," said Petra Holm, who lives and works on the other bank of the river.</p>
			<p>The city plans a second boat for the summer and wants to keep the fare as low as it is now.</p>
			</article></main><footer><p>© 2018 The Post. All rights reserved.</p></footer></body></html>
			""";

	@Test
	void readsWhatThePageTellsOfItself() {
		var page = SavedPage.read(PAGE, URI.create("https://www.example.org/world/ferry?utm_source=x"));
		assertThat(page.title()).isEqualTo("Ferry returns to the river after repairs");
		assertThat(page.standfirst()).isEqualTo("The boat carries commuters again, and the queue was long.");
		assertThat(page.byline()).isEqualTo("Anna Lind, Omar Haddad");
		assertThat(page.source()).isEqualTo("The Post");
		assertThat(page.section()).isEqualTo("World");
		assertThat(page.published()).isEqualTo(Instant.parse("2018-03-28T05:00:00Z"));
		assertThat(page.imageUrl()).isEqualTo("https://img.example.org/f.jpg");
		assertThat(page.caption()).isEqualTo("The ferry at the pier.");
		assertThat(page.credit()).isEqualTo("Lena Berg/AFP");
		assertThat(page.url()).isEqualTo("https://www.example.org/world/ferry");
		assertThat(page.language()).isEqualTo("en-GB");
		assertThat(page.origin()).containsEntry("publishedAt", "its date «2018-03-28T07:00:00+02:00»");
	}

	@Test
	void keepsTheParagraphsAndLeavesTheFurniture() {
		var paragraphs = SavedPage.read(PAGE, null).paragraphs();
		assertThat(paragraphs).hasSize(4);
		assertThat(paragraphs.get(0)).startsWith("The ferry across the river");
		assertThat(paragraphs.get(2)).startsWith("\"We waited for this,\"");
		assertThat(String.join(" ", paragraphs)).doesNotContain("Sign up", "All rights reserved", "Photo");
	}

	@Test
	void doesNotBelieveAnAddressOfAnotherSite() {
		var page = SavedPage.read(
				"<link rel=canonical href='https://elsewhere.example/x'><h1>A title of some words</h1>",
				URI.create("https://www.example.org/ferry"));
		assertThat(page.url()).isNull();
	}

	@Test
	void readsAPageInItsOwnCharset() {
		var page = "<meta charset=windows-1252><h1>Überfahrt über den Fluß</h1>"
			.getBytes(java.nio.charset.Charset.forName("windows-1252"));
		assertThat(SavedPage.decoded(page, null)).contains("Überfahrt über den Fluß");
		assertThat(SavedPage.decoded("<p>Größe".getBytes(StandardCharsets.UTF_8), null)).contains("Größe");
	}

	@Test
	void keepsAnEscapedHeadlineAsText() {
		var page = SavedPage.read("<h1>&lt;script&gt;alert(1)&lt;/script&gt; shakes the markets</h1>", null);
		assertThat(page.title()).isEqualTo("<script>alert(1)</script> shakes the markets");
	}

	@Test
	@TakesLong("reads a text of megabytes")
	void readsACarelessPageInReasonableTime() {
		var started = System.nanoTime();
		SavedPage.read("<div>".repeat(300_000) + "text", null);
		SavedPage.read("<p>Some words of a paragraph.</p>".repeat(100_000), null);
		SavedPage.read("<script type='application/ld+json'>" + "[".repeat(1_000_000) + "</script><h1>A title</h1>",
				null);
		assertThat(System.nanoTime() - started).isLessThan(60_000_000_000L);
	}

}
