package org.daybreak.support;

import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

@InBrowser
class ChromiumTests {

	@Test
	void findsWhatIsNotAccessible() {
		try (var browser = Chromium.open();
				var window = browser.window(Chromium.Width.PHONE, true, ColorScheme.LIGHT);
				var page = window.newPage()) {
			page.setContent("<html lang='en'><title>A page</title><main><h1>A page</h1><input></main></html>");
			assertThatThrownBy(() -> Chromium.assertAccessible(page)).hasMessageContaining("label");
			page.setContent("<html lang='en'><title>A page</title><main><h1>A page</h1>"
					+ "<iframe title='A frame' srcdoc='<html lang=en><title>In it</title><input>'></iframe></main></html>");
			page.frameLocator("iframe").locator("input").waitFor();
			assertThatThrownBy(() -> Chromium.assertAccessible(page)).hasMessageContaining("label");
		}
	}

}
