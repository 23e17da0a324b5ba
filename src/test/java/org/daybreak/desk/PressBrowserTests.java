package org.daybreak.desk;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.daybreak.deliveries.alarms.AlarmKind;
import org.daybreak.deliveries.alarms.Alarms;
import org.daybreak.support.Chromium;
import org.daybreak.support.Chromium.Width;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.InBrowser;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The press room in a browser: accessible and narrow enough, light and dark, and live
 * without a reload.
 */
@DaybreakTest
@InBrowser
class PressBrowserTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	ApplicationContext context;

	@Autowired
	Alarms alarms;

	@Autowired
	JdbcClient jdbc;

	@Test
	void isAccessibleAndFitsInBothSchemesAndWidths() {
		new PressScene(this.context).inTheMiddle();
		this.alarms.raise(AlarmKind.RELAY_CIRCUIT, "relay.example:25",
				"It has not answered since 06:31, and is asked again every ten seconds.");
		this.jdbc.sql("""
				insert into nodes (id, started_at, heartbeat_at, clock_offset_millis)
				values ('press-1.internal.news.example:42:1521000000', clock_timestamp(), clock_timestamp(), -12)
				""").update();
		try (var browser = Chromium.open()) {
			for (var scheme : new ColorScheme[] { ColorScheme.LIGHT, ColorScheme.DARK }) {
				for (var width : new Width[] { Width.NARROW, Width.DESKTOP }) {
					try (var window = browser.window(width, true, scheme); var page = window.newPage()) {
						signIn(page);
						for (var path : new String[] { "press", "editions/1/sending", "editions/1/missing",
								"editions/1/uncertain", "editions/1/cancel", "editions/1/dry-run" }) {
							page.navigate(this.site + "/desk/" + path);
							Chromium.assertAccessible(page);
							Chromium.assertFits(page);
						}
					}
				}
			}
		}
	}

	@Test
	void figuresMoveWithoutAReload() {
		new PressScene(this.context).inTheMiddle();
		try (var browser = Chromium.open();
				var window = browser.window(Width.DESKTOP, true, ColorScheme.LIGHT);
				var page = window.newPage()) {
			signIn(page);
			page.navigate(this.site + "/desk/editions/1/sending");
			page.evaluate("window.stillHere = true");
			this.jdbc.sql("update partitions set accepted = 777 where id = 1").update();
			page.locator("#figures td", new Page.LocatorOptions().setHasText("777")).first().waitFor();
			assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
			assertThat(page.locator("#figures").count()).isEqualTo(1);
		}
	}

	private void signIn(Page page) {
		page.navigate(this.site + "/login");
		page.getByLabel("Name").fill(DaybreakTest.DESK_USERNAME);
		page.getByLabel("Password").fill(DaybreakTest.DESK_PASSWORD);
		page.locator("form.card button").click();
		page.waitForURL("**/desk**");
	}

}
