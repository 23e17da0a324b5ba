package org.daybreak.editions;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;

import javax.xml.parsers.DocumentBuilderFactory;

import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Publishing;
import org.daybreak.support.Browser;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class ArchiveTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	Editions editions;

	@Autowired
	JdbcClient jdbc;

	Newsletter newsletter;

	Browser browser;

	@BeforeEach
	void begin() {
		this.browser = new Browser(this.site);
		this.newsletter = this.publishing.found(NewsletterForm.of("world", "Daybreak World"));
	}

	@Test
	void saysThatNothingWasSentYet() {
		var page = this.browser.get("/archive/world");
		assertThat(this.browser.status()).isEqualTo(200);
		assertThat(page.selectFirst("main").text()).contains("No edition has been sent yet");
		assertThat(page.select("main a[href=/]")).isNotEmpty();
		this.browser.get("/archive/unknown");
		assertThat(this.browser.status()).isEqualTo(404);
	}

	@Test
	void opensAnEditionOnlyWhenItsSendingBegins() {
		var edition = frozen("2018-03-28", "Summit & <script>alert(1)</script>");
		this.browser.get("/archive/world/2018-03-28");
		assertThat(this.browser.status()).isEqualTo(404);
		this.editions.published(edition.id(), Instant.parse("2018-03-28T04:30:00Z"));
		var page = this.browser.get("/archive/world/2018-03-28");
		assertThat(this.browser.status()).isEqualTo(200);
		assertThat(page.selectFirst("article h2").text()).isEqualTo("Summit & <script>alert(1)</script>");
		assertThat(page.select("style, [style], main script")).isEmpty();
		assertThat(page.text()).doesNotContain("{{");
		assertThat(page.select("a[href*=unsubscribe/], a[href*=preferences/]")).isEmpty();
		assertThat(this.browser.answer().headers().allValues("Set-Cookie")).isEmpty();
		assertThat(this.browser.get("/archive/world").select(".editions a").eachAttr("href"))
			.containsExactly("/archive/world/2018-03-28");
		for (var wrong : new String[] { "2018-02-31", "2018-03-27", "nonsense" }) {
			this.browser.get("/archive/world/" + wrong);
			assertThat(this.browser.status()).isIn(400, 404);
		}
	}

	@Test
	void showsTheLastSentOfADay() {
		var first = frozen("2018-03-28", "First");
		var second = frozen("2018-03-28", "Second");
		this.editions.published(second.id(), Instant.parse("2018-03-28T04:30:00Z"));
		this.editions.published(first.id(), Instant.parse("2018-03-28T05:30:00Z"));
		this.editions.published(second.id(), Instant.parse("2018-03-28T06:30:00Z"));
		assertThat(this.browser.get("/archive/world/2018-03-28").selectFirst("article h2").text()).isEqualTo("First");
		assertThat(this.browser.get("/archive/world").select(".editions li")).hasSize(1);
	}

	@Test
	void turnsPages() {
		for (var day = 0; day < 31; day++) {
			var date = LocalDate.of(2018, 3, 1).plusDays(day);
			var edition = frozen(date.toString(), "Day " + day);
			this.editions.published(edition.id(), Instant.parse(date + "T04:30:00Z"));
		}
		var page = this.browser.get("/archive/world");
		assertThat(page.select(".editions li")).hasSize(30);
		var older = page.selectFirst("a[href*=page=2]");
		assertThat(this.browser.get(older.attr("href")).select(".editions li")).hasSize(1);
		for (var wild : new String[] { "0", "-1", "2147483647" }) {
			this.browser.get("/archive/world?page=" + wild);
			assertThat(this.browser.status()).isEqualTo(200);
		}
	}

	@Test
	void showsASpecialBesideTheRegularEditionOfItsDay() {
		var regular = frozen("2018-03-28", "Summit");
		this.editions.published(regular.id(), Instant.parse("2018-03-28T04:30:00Z"));
		var special = this.editions.save(frozen("2018-03-28", "Quake"));
		this.jdbc.sql("update editions set kind = 'SPECIAL' where id = :id").param("id", special.id()).update();
		var address = "/archive/world/2018-03-28/" + special.id();
		this.browser.get(address);
		assertThat(this.browser.status()).as("not sent yet").isEqualTo(404);
		this.editions.published(special.id(), Instant.parse("2018-03-28T14:00:00Z"));
		assertThat(this.browser.get("/archive/world").select(".editions a").eachText()).containsExactly("Quake",
				"Summit");
		assertThat(this.browser.get("/archive/world/2018-03-28").text()).contains("Summit").doesNotContain("Quake");
		assertThat(this.browser.get(address).text()).contains("Quake");
		this.browser.get("/archive/world/2018-03-29/" + special.id());
		assertThat(this.browser.status()).isEqualTo(404);
	}

	@Test
	void givesAnAtomFeed() throws Exception {
		var edition = frozen("2018-03-28", "Summit & <b>");
		this.editions.published(edition.id(), Instant.parse("2018-03-28T04:30:00Z"));
		this.browser.get("/archive/world/feed.xml");
		var answer = this.browser.answer();
		assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/atom+xml");
		var factory = DocumentBuilderFactory.newInstance();
		factory.setNamespaceAware(true);
		var feed = factory.newDocumentBuilder()
			.parse(new InputSource(new StringReader((String) answer.body())))
			.getDocumentElement();
		assertThat(feed.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
		var entry = (org.w3c.dom.Element) feed.getElementsByTagName("entry").item(0);
		assertThat(entry.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("Summit & <b>");
		assertThat(entry.getElementsByTagName("updated").item(0).getTextContent()).isEqualTo("2018-03-28T04:30:00Z");
		assertThat(entry.getElementsByTagName("id").item(0).getTextContent())
			.isEqualTo(this.site + "/archive/world/2018-03-28");
	}

	private Edition frozen(String date, String headline) {
		var edition = new Edition(this.newsletter.id(), LocalDate.parse(date), null, "en", null, "ines",
				Instant.parse(date + "T04:00:00Z"));
		edition.append(new Telling(headline, "It was said so.", "RFI", "https://outlet.example/1", "World", null, null,
				null, null, null, null), false);
		edition.title(new Title(headline, ""));
		edition.approve("ines", Instant.parse(date + "T04:10:00Z"));
		return this.editions.save(edition);
	}

}
