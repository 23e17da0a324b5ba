package org.daybreak.editions;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Publisher;
import org.daybreak.newsletters.Publishing;
import org.daybreak.newsletters.Sender;
import org.daybreak.support.DaybreakTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class LetterTests {

	static final String SUMMARY = "North Korean leader Kim Jong-Un has met Chinese President Xi Jinping in Beijing on "
			+ "his first trip abroad since he took power. State media of both countries confirmed the visit only after "
			+ "his armoured train had left, and said that the talks were frank and that Mr Xi was invited to Pyongyang.";

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	Sheets sheets;

	@Autowired
	Typesetting typesetting;

	@Autowired
	JdbcClient jdbc;

	@Test
	void saysTheSameInBothParts() {
		var letter = letter(newsletter("en"), edition("en"));
		var html = Jsoup.parse(letter.html());
		var plain = letter.plain().replaceAll("\\s+", " ");
		assertThat(html.title()).isEqualTo(letter.subject());
		for (var text : html.select("h2, h3, p:not(:has(a))").eachText()) {
			for (var line : text.split(" · ")) {
				assertThat(plain.toLowerCase()).contains(line.toLowerCase().strip());
			}
		}
		assertThat(letter.plain()).as("headlines are not broken")
			.contains("1. First time talks between Xi Jinping and Kim Jong-Un yield new invitation to Pyongyang\n");
		assertThat(html.selectFirst("h1").text()).isEqualTo("Daybreak World");
		assertThat(html.text()).contains("Wednesday, 28 March 2018").contains("2 minutes to read");
		assertThat(html.text()).contains("RFI · 10:45").contains("BBC · 27 March at 22:10");
	}

	@Test
	void holdsTheSameLinksInBothParts() {
		var letter = letter(newsletter("en"), edition("en"));
		var links = Jsoup.parse(letter.html()).select("a[href]").eachAttr("href");
		var alone = letter.plain()
			.lines()
			.filter((line) -> line.matches("(https?://|\\{\\{)\\S+") && !line.contains(":address"))
			.toList();
		assertThat(alone).containsOnlyOnceElementsOf(
				links.stream().filter((link) -> link.startsWith("https://outlet.example/")).toList());
		assertThat(List.copyOf(alone)).containsAll(links);
		assertThat(links).containsAll(alone);
		assertThat(links).allMatch((link) -> link.matches("https?://\\S+|\\{\\{daybreak:[a-z]+}}"));
		assertThat(links.indexOf("{{daybreak:unsubscribe}}")).as("unsubscribe stands near the top").isLessThan(2);
	}

	@Test
	void linksNothingForAStoryWithoutAnAddress() {
		var edition = new Edition(1, LocalDate.of(2018, 3, 28), null, "en", null, "ines", Instant.EPOCH);
		edition.append(new Telling("Typed by an editor", "", null, null, null, null, 1L, 1L, null, null, null), false);
		edition.append(new Telling("Script", "", null, "javascript:alert(1)", null, null, 2L, 2L, null, null, null),
				false);
		var html = Jsoup.parse(letter(newsletter("en"), edition).html());
		assertThat(html.select("h2 a")).isEmpty();
		assertThat(html.select("h2").eachText()).contains("Typed by an editor", "Script");
	}

	@Test
	void writesAHostileHeadlineAsWhatItIs() {
		var edition = new Edition(1, LocalDate.of(2018, 3, 28), null, "en", null, "ines", Instant.EPOCH);
		var headline = "<script>alert(1)</script> ${7*7} __${7*7}__ {{daybreak:unsubscribe}}";
		edition.append(new Telling(headline, "<b>bold</b>", "<i>", null, "<u>", null, 1L, 1L, null, null, null), false);
		var letter = letter(newsletter("en"), edition);
		var html = Jsoup.parse(letter.html());
		assertThat(html.select("script, b, i, u")).isEmpty();
		assertThat(html.selectFirst("h2").text()).startsWith("<script>alert(1)</script> ${7*7} __${7*7}__");
		assertThat(html.selectFirst("h2").text()).doesNotContain("{{").doesNotContain("49");
		assertThat(letter.plain()).contains("${7*7}");
	}

	@Test
	void leadsFromThePublishersNameToItsWebsite() {
		var letter = letter(newsletter("en"), edition("en"));
		var name = Jsoup.parse(letter.html()).selectFirst("a[href=https://press.example/]");
		assertThat(name.text()).isEqualTo("Daybreak Press");
		assertThat(letter.plain().lines().toList()).containsSubsequence("Daybreak Press", "https://press.example/",
				"12 Dawn Street");
	}

	@Test
	void leadsNowhereFromAPublisherWithoutAWebsite() {
		var newsletter = this.publishing.found(NewsletterForm.of(Map.of("slug", "quiet", "name", "Quiet",
				"publisher.name", "Quiet Press", "publisher.postalAddress", "3 Quay")));
		var html = Jsoup.parse(letter(newsletter, edition("en")).html());
		assertThat(html.select("a:contains(Quiet Press), a:not([href])")).isEmpty();
		assertThat(html.select("strong:contains(Quiet Press)")).hasSize(1);
	}

	@Test
	void readsFromRightToLeftInArabic() {
		var html = Jsoup.parse(letter(newsletter("ar"), edition("ar")).html());
		assertThat(html.selectFirst("html").attr("dir")).isEqualTo("rtl");
		assertThat(html.selectFirst("html").attr("lang")).isEqualTo("ar");
		assertThat(html.select("[style*=letter-spacing:1]")).isEmpty();
		assertThat(html.text()).contains("الأربعاء");
	}

	@Test
	void staysSmallWithTwentyLongItems() {
		var edition = new Edition(1, LocalDate.of(2018, 3, 28), null, "en", null, "ines", Instant.EPOCH);
		var long70 = "extraordinary ".repeat(70).strip();
		IntStream.range(0, 20)
			.forEach((i) -> edition.append(new Telling("headline ".repeat(20) + i, long70, "Some Long Outlet Name",
					"https://outlet.example/" + "path/".repeat(20) + i, "Country · Country", Instant.EPOCH, (long) i,
					(long) i, null, null, null), i > 5));
		var letter = letter(newsletter("en"), edition);
		assertThat(letter.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(90_000);
		assertThat(letter.html().replaceAll("(?s).*<style>(.*?)</style>.*", "$1")).hasSizeLessThan(16_000);
	}

	@Test
	void keepsThePlainTwinNarrowButForLinksAndHeadlines() {
		assertThat(letter(newsletter("en"), edition("en")).plain().lines()).allMatch(
				(line) -> line.length() <= 76 || line.startsWith("http") || line.startsWith("1. First time talks"));
	}

	@Test
	void canBeReadByEverybody() {
		var html = Jsoup.parse(letter(newsletter("en"), edition("en")).html());
		assertThat(html.select("table")).allMatch((table) -> table.attr("role").equals("presentation"));
		assertThat(html.select("img")).allMatch((image) -> !image.attr("alt").isBlank());
		assertThat(html.select("h1")).hasSize(1);
		assertThat(html.select("h2 ~ h3, h2 + table h3")).isNotEmpty();
		assertThat(html.select("style").parents()).extracting(Element::tagName).doesNotContain("body");
		assertThat(html.html()).doesNotContainIgnoringCase("#fff;").doesNotContainIgnoringCase("#000");
		for (var size : fontSizes(html)) {
			assertThat(size).isGreaterThanOrEqualTo(14);
		}
	}

	@Test
	void showsThePictureOfTheFirstItemFromOurSite() {
		var html = Jsoup.parse(letter(newsletter("en"), edition("en")).html());
		var image = html.select("img");
		assertThat(image).hasSize(1);
		assertThat(image.attr("src")).startsWith(this.site + "/pictures/");
		assertThat(image.attr("alt")).isEqualTo("Two leaders shake hands");
		assertThat(image.attr("width")).isEqualTo("536");
		assertThat(html.text()).contains("Two leaders shake hands · Illustration: Daybreak");
	}

	@Test
	void contrastsItsTextWithItsPaper() {
		var html = Jsoup.parse(letter(newsletter("en"), edition("en")).html());
		for (var element : html.select("[style~=(^|;)color:]:not([aria-hidden])")) {
			var paper = Stream.concat(Stream.of(element), element.parents().stream())
				.map((one) -> style(one, "background"))
				.filter((colour) -> !colour.isEmpty())
				.findFirst()
				.orElseThrow();
			assertThat(contrast(style(element, "color"), paper)).as(element.outerHtml()).isGreaterThanOrEqualTo(4.5);
		}
	}

	private static String style(Element element, String property) {
		var matcher = Pattern.compile("(?:^|;)" + property + ":(#[0-9a-f]{6})").matcher(element.attr("style"));
		return matcher.find() ? matcher.group(1) : "";
	}

	/** WCAG 2.2, relative luminance and contrast ratio. */
	private static double contrast(String one, String other) {
		var lighter = Math.max(luminance(one), luminance(other));
		var darker = Math.min(luminance(one), luminance(other));
		return (lighter + 0.05) / (darker + 0.05);
	}

	private static double luminance(String colour) {
		var rgb = Integer.parseInt(colour.substring(1), 16);
		return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8) + 0.0722 * channel(rgb);
	}

	private static double channel(int bits) {
		var value = (bits & 0xff) / 255.0;
		return (value <= 0.04045) ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
	}

	private static List<Integer> fontSizes(Document html) {
		return html.select("[style*=font-size]:not([aria-hidden])")
			.stream()
			.map((element) -> element.attr("style").replaceAll(".*font-size:(\\d+)px.*", "$1"))
			.map(Integer::valueOf)
			.toList();
	}

	private FrozenLetter letter(Newsletter newsletter, Edition edition) {
		ReflectionTestUtils.setField(edition, "id", 1L);
		edition.title(Title.of(edition.items()));
		return this.typesetting.set(edition, newsletter, this.sheets.of(edition, newsletter));
	}

	private Newsletter newsletter(String language) {
		return this.publishing.found(new NewsletterForm("world", "Daybreak World",
				"The day's top international stories", language, "Europe/Paris", null, null, null, null, null, null,
				null, null, null, null, null, new Sender("Daybreak World", "world@example.org"), null,
				new Publisher("Daybreak Press", "12 Dawn Street\n75001 Paris\nFrance", "https://press.example/privacy",
						"https://press.example/imprint", "https://press.example/"),
				"Sample edition: events of 28 March 2018"));
	}

	private Edition edition(String language) {
		var picture = picture();
		var edition = new Edition(1, LocalDate.of(2018, 3, 28), LocalTime.of(6, 0), language,
				"Sample edition: events of 28 March 2018", "timetable", Instant.EPOCH);
		edition.append(new Telling(
				"First time talks between Xi Jinping and Kim Jong-Un yield new invitation to Pyongyang", SUMMARY, "RFI",
				"https://outlet.example/kim", "China · North Korea", Instant.parse("2018-03-28T08:45:00Z"), 1L, 1L,
				picture, "Two leaders shake hands", "Illustration: Daybreak"), false);
		edition.append(new Telling("Drought empties the reservoirs of Cape Town", SUMMARY, "BBC",
				"https://outlet.example/drought", "South Africa", Instant.parse("2018-03-27T20:10:00Z"), 2L, 2L,
				picture, "x", null), false);
		for (var i = 3; i < 6; i++) {
			edition.append(new Telling("Voters choose a president in the city of Number " + i, SUMMARY, "Al Jazeera",
					"https://outlet.example/vote" + i, "Egypt", Instant.parse("2018-03-28T02:10:00Z"), (long) i,
					(long) i, null, null, null), false);
		}
		for (var i = 6; i < 10; i++) {
			edition.append(new Telling("Science sends a lander to the red planet, mission " + i,
					"The craft is to listen for quakes beneath the ground for two years.", "Nature",
					"https://outlet.example/mars" + i, (i % 2 == 0) ? "Science" : null, null, (long) i, (long) i, null,
					null, null), true);
		}
		return edition;
	}

	private long picture() {
		return this.jdbc.sql("""
				insert into pictures (sha256, media_type, width, height, octets, created_at)
				values (decode('00', 'hex'), 'image/png', 1200, 675, decode('00', 'hex'), now()) returning id""")
			.query(Long.class)
			.single();
	}

}
