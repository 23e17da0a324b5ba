package org.daybreak.desk;

import java.nio.charset.StandardCharsets;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import org.daybreak.newsletters.Publishing;
import org.daybreak.subscribers.Suppressions;
import org.daybreak.mail.EmailAddress;
import org.daybreak.support.Chromium;
import org.daybreak.support.Chromium.Width;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The operators' pages in a browser: a list is uploaded, mapped and imported, and every
 * page is accessible and narrow enough.
 */
@DaybreakTest
class ReadersBrowserTests {

	private static final String LIST = "Adresse;Statut;note\nada@example.org;active;=1+1\nx;active;\n"
			+ "a.rather.long.local.part.of.an.address@a.rather.long.domain.example.org;active;\n";

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Publishing publishing;

	@Autowired
	Suppressions suppressions;

	@Test
	void importsAListAndLooksAtEveryPage() {
		this.publishing.found(EditionDeskTests.world());
		this.suppressions.add(EmailAddress.of("never@example.org"), "by hand", "asked by phone");
		try (var browser = Chromium.open()) {
			try (var window = browser.window(Width.NARROW, true, ColorScheme.LIGHT); var page = window.newPage()) {
				signIn(page);
				upload(page);
				look(page);
				page.locator("#column-EMAIL").selectOption("0");
				page.getByLabel("Where did these readers agree?").fill("Cards at the fair");
				page.getByLabel("Active lines without a date").check();
				page.getByText("Import without trying").click();
				while (page.getByText("End this import").count() > 0) {
					page.reload();
				}
				assertThat(page.locator("#progress").innerText()).contains("Refused");
				walk(page);
			}
			try (var window = browser.window(Width.DESKTOP, true, ColorScheme.DARK); var page = window.newPage()) {
				signIn(page);
				upload(page);
				look(page);
				walk(page);
			}
		}
	}

	private void upload(Page page) {
		page.navigate(this.site + "/desk/imports");
		page.getByLabel("CSV file")
			.setInputFiles(new FilePayload("list.csv", "text/csv", LIST.getBytes(StandardCharsets.UTF_8)));
		page.getByText("Upload").last().click();
		page.getByText("What the columns mean").waitFor();
	}

	private void walk(Page page) {
		for (var path : new String[] { "readers", "readers/1", "imports", "imports/1", "suppressions", "growth" }) {
			page.navigate(this.site + "/desk/" + path);
			look(page);
		}
	}

	private static void look(Page page) {
		Chromium.assertAccessible(page);
		Chromium.assertFits(page);
	}

	private void signIn(Page page) {
		page.navigate(this.site + "/login");
		page.getByLabel("Name").fill(DaybreakTest.DESK_USERNAME);
		page.getByLabel("Password").fill(DaybreakTest.DESK_PASSWORD);
		page.locator("form.card button").click();
		page.waitForURL("**/desk**");
	}

}
