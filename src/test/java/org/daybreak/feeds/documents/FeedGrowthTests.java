package org.daybreak.feeds.documents;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.daybreak.support.Growth;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading a feed takes work that grows with its length and not faster, whatever stands
 * where.
 */
@TakesLong("measures twice the text, again and again")
class FeedGrowthTests {

	private static final URI ADDRESS = URI.create("https://paper.example/feed");

	@ParameterizedTest
	@ValueSource(strings = { "%s", "<%s",
			"<rss><channel><title>%s</title><item><title>x</title></item></channel></rss>",
			"<rss><channel><item><title>x</title><description>%s</description></item></channel></rss>",
			"<rss><channel><item><title>x</title><description><![CDATA[%s</description></item></channel></rss>",
			"<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><item><title>x</title><content:encoded>%s",
			"<rss><channel><item><link>%s</link><guid>%s</guid><pubDate>%s</pubDate><author>%s</author><category>%s",
			"<rss><channel><item><title a=\"%s\">x</title><enclosure url='%s'/></item></channel></rss>",
			"<rss><channel><item>%s", "<rss><channel>%s", "<!DOCTYPE r [%s]><rss><channel><item><title>&a;",
			"<!DOCTYPE r [<!ENTITY a '%s'>]><rss><channel><item><title>&a;&a;",
			"<rss %s><channel><item><title>x</title></item></channel></rss>",
			"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://a.example/%s'><entry><link href='%s'/><content type='xhtml'><div>%s",
			"<!doctype html><html><head>%s",
			"{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"title\":\"%s", "{\"items\":[%s",
			"{\"items\":[{\"id\":%s" })
	void whateverStandsInIt(String frame) {
		assertThat(Growth.steep(11, (text) -> frame.replace("%s", text),
				(text) -> FeedReader.read(text.getBytes(StandardCharsets.UTF_8), null, ADDRESS)))
			.isEmpty();
	}

}
