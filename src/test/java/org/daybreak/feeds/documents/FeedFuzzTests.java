package org.daybreak.feeds.documents;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Whatever an address answers, reading it ends, soon and without an exception.
 */
@TakesLong("reads thousands of broken feeds")
class FeedFuzzTests {

	private static final URI ADDRESS = URI.create("http://site.example/feed");

	private static final List<String> SEEDS = List.of(
			"""
					<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>
					<title>T</title><image><url>/i</url></image><item><guid>1</guid><link>/a</link><title>&lt;b&gt;x&lt;/b&gt;</title>
					<pubDate>Sat, 22 Aug 2026 05:00:00 +0200</pubDate><media:content url="/m" width="12"/>
					<description><![CDATA[<a href="x">y</a>]]></description></item></channel></rss>""",
			"""
					<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a/"><entry><id>1</id><link rel="alternate" href="b"/>
					<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x<br/></p></div></content>
					<updated>2026-08-22T03:00:00Z</updated></entry></feed>""",
			"""
					{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","url":"/a","content_html":"<p>x","authors":[{"name":"n"}]}]}""");

	@Test
	void mutilatedFeedsAreNoException() {
		var random = new Random(20260822);
		for (int round = 0; round < 1500; round++) {
			var octets = SEEDS.get(round % SEEDS.size()).getBytes(StandardCharsets.UTF_8);
			for (int i = random.nextInt(12); i >= 0; i--) {
				octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
			}
			var from = random.nextInt(octets.length);
			var cut = (random.nextInt(3) == 0) ? java.util.Arrays.copyOf(octets, from) : octets;
			assertThatCode(() -> FeedReader.read(cut, null, ADDRESS)).doesNotThrowAnyException();
		}
	}

	@Test
	void deepNestingEnds() {
		for (var tag : List.of("<a>", "<item>", "<item><description><div>", "<entry><content type='xhtml'>",
				"<rss><channel>", "<![CDATA[", "<!DOCTYPE [", "&", "<!--", "<a b='")) {
			assertEnds("<rss><channel><title>x</title>" + tag.repeat(100_000));
		}
		assertEnds("<a>".repeat(100_000)
				+ "<rss><channel><link>x</link><item><link>y</link><title>z</title></item></channel></rss>");
		assertEnds("{\"items\":" + "[".repeat(500_000));
		assertEnds("<rss><channel><item><description>" + "&lt;div&gt;".repeat(100_000) + "&lt;img src='x'&gt;");
	}

	@Test
	void hugeTextsEnd() {
		assertEnds("<rss><channel><item><title>" + "a ".repeat(2_000_000));
		assertEnds("<rss><channel><item><pubDate>" + "1 ".repeat(50_000) + "</pubDate><link>" + "../".repeat(100_000));
		assertEnds("<rss><channel><item><description>" + "&lt;".repeat(1_000_000));
		assertEnds(" ".repeat(5_000_000));
		assertEnds("<rss " + "a='b' ".repeat(200_000) + "><channel><item/></channel></rss>");
		assertEnds("<rss><channel><item>" + "<title>x</title>".repeat(200_000));
		assertEnds("<rss><channel><item><author>" + "a@b ".repeat(500_000));
		assertEnds(
				"<rss><channel><item><author>" + "a".repeat(300_000) + "</author><dc:creator>" + "(".repeat(300_000));
	}

	private static void assertEnds(String text) {
		assertTimeoutPreemptively(Duration.ofSeconds(20),
				() -> assertThat(FeedReader.read(text.getBytes(StandardCharsets.UTF_8), null, ADDRESS)).isNotNull());
	}

}
