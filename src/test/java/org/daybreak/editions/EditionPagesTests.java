package org.daybreak.editions;

import java.time.Instant;
import java.time.LocalDate;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.NewsletterForm;
import org.daybreak.newsletters.Publisher;
import org.daybreak.newsletters.Publishing;
import org.daybreak.support.Chromium;
import org.daybreak.support.Chromium.Width;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.InBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@DaybreakTest
@InBrowser
class EditionPagesTests {

	static Chromium chromium;

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	Editions editions;

	@Autowired
	Letters letters;

	Edition edition;

	@BeforeAll
	static void open() {
		chromium = Chromium.open();
	}

	@AfterAll
	static void close() {
		chromium.close();
	}

	@BeforeEach
	void publish() {
		var newsletter = this.publishing.found(new NewsletterForm("world", "Daybreak World", "Ten stories a day", "en",
				"Europe/Paris", null, null, null, null, null, null, null, null, null, null, null, null, null,
				new Publisher("Press", "1 Dawn Street", "https://press.example/privacy", null, null),
				"Sample edition"));
		this.edition = this.editions.save(edition(newsletter));
		this.editions.published(this.edition.id(), Instant.parse("2018-03-28T04:30:00Z"));
	}

	@ParameterizedTest
	@CsvSource({ "DESKTOP,LIGHT", "PHONE,DARK", "NARROW,LIGHT" })
	void canBeReadByEverybody(Width width, ColorScheme scheme) {
		try (var window = chromium.window(width, true, scheme)) {
			var page = window.newPage();
			for (var path : new String[] { "/archive/world", "/archive/world/2018-03-28", "/preview/link" }) {
				page.navigate(this.site + path);
				check(page);
			}
			var letter = window.newPage();
			letter.setContent(this.letters.specimen(this.edition.id()).html());
			check(letter);
		}
	}

	private static void check(Page page) {
		Chromium.assertAccessible(page);
		Chromium.assertFits(page);
	}

	private static Edition edition(Newsletter newsletter) {
		var edition = new Edition(newsletter.id(), LocalDate.of(2018, 3, 28), null, "en", "Sample edition", "ines",
				Instant.EPOCH);
		edition.append(telling("First time talks between Xi Jinping and Kim Jong-Un yield new invitation to Pyongyang"),
				false);
		edition.append(telling("Cape Town postpones the day its taps run dry"), false);
		edition.append(telling("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"), true);
		edition.title(Title.of(edition.items()));
		edition.approve("ines", Instant.parse("2018-03-28T04:10:00Z"));
		return edition;
	}

	private static Telling telling(String headline) {
		return new Telling(headline, "It was said so by several people who had been there.", "RFI",
				"https://outlet.example/1", "China · North Korea", Instant.EPOCH, null, null, null, null, null);
	}

}
