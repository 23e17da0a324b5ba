package org.daybreak.feeds.documents;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import org.daybreak.feeds.documents.FeedDocument.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FeedReaderTests {

	private static final URI ADDRESS = URI.create("http://site.example/news/feed.xml");

	private static FeedDocument read(String text) {
		return FeedReader.read(text.getBytes(StandardCharsets.UTF_8), null, ADDRESS);
	}

	private static FeedItem item(String inner) {
		return read(
				"<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/' xmlns:dc='http://purl.org/dc/elements/1.1/' "
						+ "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:atom='http://www.w3.org/2005/Atom'>"
						+ "<channel><language>en-GB</language><item>" + inner + "</item></channel></rss>")
			.items()
			.get(0);
	}

	private static FeedItem entry(String inner) {
		return read("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><entry>" + inner + "</entry></feed>")
			.items()
			.get(0);
	}

	@Test
	void readsRss20() {
		var feed = read(
				"""
						<?xml version="1.0"?>
						<rss version="2.0"><channel><title>The &amp; Paper</title><link>http://site.example/</link>
						<description>All &lt;b&gt;news&lt;/b&gt;</description><language>en</language><ttl>60</ttl>
						<managingEditor>desk@site.example (The Desk)</managingEditor>
						<image><url>/logo.png</url><title>The Paper</title></image>
						<lastBuildDate>Sat, 22 Aug 2026 03:00:00 GMT</lastBuildDate>
						<item><title>One</title><link>/one</link><guid isPermaLink="false">1</guid><author>a@site.example (Ann)</author>
						<category>World</category><pubDate>Sat, 22 Aug 2026 05:00:00 +0200</pubDate>
						<source url="http://rfi.example/">RFI</source><description>First.</description></item>
						</channel></rss>
						""");
		assertThat(feed.format()).isEqualTo(Format.RSS);
		assertThat(feed.title()).isEqualTo("The & Paper");
		assertThat(feed.link()).isEqualTo("http://site.example/");
		assertThat(feed.summary()).isEqualTo("All <b>news</b>");
		assertThat(feed.ttl()).isEqualTo(Duration.ofHours(1));
		assertThat(feed.authors()).containsExactly("The Desk");
		assertThat(feed.image()).isEqualTo("http://site.example/logo.png");
		assertThat(feed.updated()).isEqualTo(Instant.parse("2026-08-22T03:00:00Z"));
		var item = feed.items().get(0);
		assertThat(item)
			.extracting(FeedItem::id, FeedItem::link, FeedItem::title, FeedItem::summary, FeedItem::source,
					FeedItem::language)
			.containsExactly("1", "http://site.example/one", "One", "First.", "RFI", "en");
		assertThat(item.authors()).containsExactly("Ann");
		assertThat(item.categories()).containsExactly("World");
		assertThat(item.published()).isEqualTo(Instant.parse("2026-08-22T03:00:00Z"));
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>T</title></channel><item><title>One</title><link>http://a.example/1</link></item></rdf:RDF>",
			"<rss version='0.91'><channel><title>T</title><item><title>One</title><link>http://a.example/1</link></item></channel></rss>",
			"<rss version='3.7'><channel><title>T</title><item><title>One</title><guid>http://a.example/1</guid></item></channel></rss>",
			"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel rdf:about='x'><title>T</title></channel><item rdf:about='http://a.example/1'><title>One</title><link>http://a.example/1</link></item></rdf:RDF>",
			"<Channel xmlns='http://purl.org/net/rss1.1#'><title>T</title><items><item><title>One</title><link>http://a.example/1</link></item></items></Channel>",
			"<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>T</title><entry><title>One</title><link rel='alternate' href='http://a.example/1'/></entry></feed>",
			"<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>T</a:title><a:entry><a:title>One</a:title><a:link href='http://a.example/1'/></a:entry></a:feed>",
			"{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"items\":[{\"id\":1,\"title\":\"One\",\"url\":\"http://a.example/1\"}]}",
			"\n\n garbage <?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x 'y'>]><rss><channel><title>T</title><item><title>One</title><link>http://a.example/1</link>" })
	void readsEveryFamily(String text) {
		var feed = read(text);
		assertThat(feed.format().feed()).isTrue();
		assertThat(feed.title()).isEqualTo("T");
		assertThat(feed.items()).singleElement()
			.extracting(FeedItem::title, FeedItem::link)
			.containsExactly("One", "http://a.example/1");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "'' | NOTHING", "'  ' | NOTHING", "<html><body>hi</body></html> | HTML",
					"<!DOCTYPE html><p>hi | HTML", "{\"a\":1} | OTHER", "{\"items\":[ | OTHER", "just text | OTHER",
					"<opml><body/></opml> | OTHER" })
	void saysWhatIsNoFeed(String text, Format format) {
		var document = read(text);
		assertThat(document.format()).isEqualTo(format);
		assertThat(document.warnings()).hasSize(1);
	}

	@Test
	void readsJsonFeed() {
		var feed = read(
				"""
						{"version":"https://jsonfeed.org/version/1","title":"J","home_page_url":"/","language":"en",
						"items":[{"id":"x","external_url":"http://o.example/","content_text":"a < b","image":"i.png",
						"date_published":"2026-08-22T05:00:00+02:00","author":{"name":"Ann"},"tags":["World",3]}, 7, {"title":{}}]}
						""");
		var item = feed.items().get(0);
		assertThat(feed.items()).hasSize(2);
		assertThat(item.content()).isEqualTo("a &lt; b");
		assertThat(item.link()).isEqualTo("http://o.example/");
		assertThat(item.image()).isEqualTo(new FeedImage("http://site.example/news/i.png", null, null));
		assertThat(item.authors()).containsExactly("Ann");
		assertThat(item.published()).isEqualTo(Instant.parse("2026-08-22T03:00:00Z"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "Tom &amp;amp; Jerry | Tom & Jerry", "1 &lt; 2 | 1 < 2",
					"<![CDATA[<b>Bold</b> move]]> | Bold move", "AT&T | AT&T", "&eacute;t&eacute; &hellip; | été …",
					"&lt;script&gt;alert(1)&lt;/script&gt;Safe | Safe", "don&#146;t | don’t", "'a \n\t b' | a b" })
	void aTitleIsPlainText(String title, String expected) {
		assertThat(item("<title>" + title + "</title>").title()).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "type='text'>&lt;b&gt; | <b>", "type='html'>&lt;b&gt;x&lt;/b&gt; | x",
					"type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><b>x</b> y</div> | x y", ">&lt;b&gt; | <b>",
					"type='text/html' mode='base64'>PGI+eDwvYj4= | x" })
	void anAtomTitleSaysWhatItIs(String title, String expected) {
		assertThat(entry("<title " + title + "</title>").title()).isEqualTo(expected);
	}

	@Test
	void keepsSummaryAndContentApart() {
		var item = item("<description>Short</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded>");
		assertThat(item.summary()).isEqualTo("Short");
		assertThat(item.content()).isEqualTo("<p>Long</p>");
	}

	@Test
	void resolvesRelativeLinks() {
		assertThat(item("<link>../a</link>").link()).isEqualTo("http://site.example/a");
		assertThat(item("<description>&lt;a href='b'&gt;x&lt;/a&gt;&lt;img src='//i.example/c.png'&gt;</description>")
			.summary()).contains("href=\"http://site.example/news/b\"", "src=\"http://i.example/c.png\"");
		assertThat(entry("<link xml:base='http://other.example/x/' href='y'/>").link())
			.isEqualTo("http://other.example/x/y");
	}

	@Test
	void choosesThePageAmongLinks() {
		assertThat(entry(
				"<link rel='self' href='/s'/><link rel='enclosure' href='/e.mp3'/><link rel='alternate' type='application/json' href='/j'/>"
						+ "<link rel='alternate' type='text/html' href='/p'/>")
			.link()).isEqualTo("http://site.example/p");
		assertThat(item("<atom:link rel='self' href='/s'/><link>/p</link>").link()).isEqualTo("http://site.example/p");
	}

	@Test
	void findsThePicture() {
		assertThat(item(
				"<media:group><media:content url='/s.jpg' width='140' medium='image'/><media:content url='/l b.jpg' width='700' type='image/jpeg'>"
						+ "<media:credit>Ann/AFP</media:credit><media:description>A boat</media:description></media:content></media:group>")
			.image()).isEqualTo(new FeedImage("http://site.example/l%20b.jpg", "A boat", "Ann/AFP"));
		assertThat(item("<media:thumbnail url='/t.jpg'/>").image())
			.isEqualTo(new FeedImage("http://site.example/t.jpg", null, null));
		assertThat(
				item("<enclosure url='/e.png' type='image/png'/><enclosure url='/e.mp3' type='audio/mpeg'/>").image())
			.isEqualTo(new FeedImage("http://site.example/e.png", null, null));
		assertThat(item("<enclosure url='/e.mp3' type='audio/mpeg'/>").image()).isNull();
		assertThat(item(
				"<description>&lt;img src='/pixel.gif' width='1' height='1'&gt;&lt;img src='/in.jpg' alt='Boat'&gt;</description>")
			.image()).isEqualTo(new FeedImage("http://site.example/in.jpg", "Boat", null));
	}

	@Test
	void readsDublinCore() {
		var item = item(
				"<dc:title>T</dc:title><dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator><dc:date>2026-08-22T03:00:00Z</dc:date><dc:language>de</dc:language>");
		assertThat(item.title()).isEqualTo("T");
		assertThat(item.authors()).containsExactly("Ann", "Bob");
		assertThat(item.date()).isEqualTo(Instant.parse("2026-08-22T03:00:00Z"));
		assertThat(item.language()).isEqualTo("de");
	}

	@Test
	void anItemInheritsTheLanguage() {
		assertThat(item("<title>x</title>").language()).isEqualTo("en-GB");
		assertThat(entry("<title>x</title>").language()).isEqualTo("fr");
	}

	@ParameterizedTest
	@CsvSource({ "UTF-8, UTF-8", "ISO-8859-1, windows-1252", "windows-1251, windows-1251", "Shift_JIS, Shift_JIS",
			"UTF-16, UTF-16", "ISO-8859-1, UTF-8", "koi8-r, koi8-r" })
	void findsTheEncoding(String stated, String real) {
		var title = switch (stated) {
			case "windows-1251", "koi8-r" -> "Новости";
			case "Shift_JIS" -> "日本語";
			default -> "Été “quoted”";
		};
		var text = "<?xml version=\"1.0\" encoding=\"" + stated + "\"?><rss><channel><title>" + title
				+ "</title></channel></rss>";
		assertThat(FeedReader.read(text.getBytes(Charset.forName(real)), null, ADDRESS).title()).isEqualTo(title);
	}

	@Test
	void theServersCharsetCountsAndALieDoesNot() {
		var text = "<rss><channel><title>Новости дня</title></channel></rss>";
		assertThat(FeedReader
			.read(text.getBytes(Charset.forName("windows-1251")), "text/xml; charset=windows-1251", ADDRESS)
			.title()).isEqualTo("Новости дня");
		assertThat(
				FeedReader.read(text.getBytes(StandardCharsets.UTF_8), "text/xml; charset=iso-8859-1", ADDRESS).title())
			.isEqualTo("Новости дня");
	}

	@Test
	void readsNoFileAndExpandsNoLaughs() {
		var feed = read(
				"""
						<!DOCTYPE rss [<!ENTITY xxe SYSTEM "file:///etc/passwd"><!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
						<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
						<rss><channel><title>&xxe; &a; &c;</title></channel></rss>""");
		assertThat(feed.title()).contains("ha").doesNotContain("root:").hasSizeLessThan(100);
	}

}
