package org.daybreak.support;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.daybreak.support.Chromium.Width;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A walk through our pages by the keyboard alone, on the narrowest screen: the tab key
 * goes on, enter and space press, letters fill in. Every page on the way is looked at as
 * {@link Inspection} tells.
 */
public final class Walk implements AutoCloseable {

	/** Behind the last stop the tab key goes on outside of the page. */
	private static final int TRIES = 8;

	/** How often the tab key is to be pressed; parts of a date are stops of their own. */
	private static final String DISTANCE = """
			(wanted) => {
				const groups = new Set();
				const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
					.filter((one) => one === wanted || one.tabIndex >= 0 && !one.disabled && one.checkVisibility())
					.filter((one) => one === wanted || one.type !== 'radio' || one === document.activeElement || one.checked
						|| ![...document.getElementsByName(one.name)].some((other) => other.checked) && !groups.has(one.name)
							&& groups.add(one.name));
				const here = stops.indexOf(document.activeElement);
				return stops.indexOf(wanted) - here;
			}
			""";

	private final Way way;

	private final BrowserContext window;

	private final Page page;

	private Walk(Way way, String language) {
		this.way = way;
		this.window = Chromium.open()
			.window(Width.NARROW, way == Way.SCRIPTED, (way == Way.PLAIN) ? ColorScheme.DARK : ColorScheme.LIGHT,
					language);
		this.page = this.window.newPage();
	}

	/** With scripts in English, without them in Arabic. */
	public static Walk ofReader(Way way) {
		return new Walk(way, (way == Way.SCRIPTED) ? "en-GB" : "ar");
	}

	/** The desk speaks English. */
	public static Walk ofEditor(Way way) {
		return new Walk(way, "en-GB");
	}

	public Page page() {
		return this.page;
	}

	/** The one thing so selected among what the page is about. */
	public Locator at(String selector) {
		return this.page.locator("main").locator(selector).first();
	}

	public String heading() {
		return this.page.locator("h1").innerText();
	}

	/** Opens a page that was looked at before. */
	public Walk go(String address) {
		this.page.navigate(address);
		return this;
	}

	public Walk visit(String address) {
		go(address);
		look();
		return this;
	}

	/**
	 * Presses what leads to another page; nothing else waits for one of the same address.
	 */
	@SuppressWarnings("deprecation")
	public Walk follow(String selector) {
		reach(at(selector));
		this.page.waitForNavigation(() -> this.page.keyboard().press("Enter"));
		look();
		return this;
	}

	/** Presses what leads nowhere. */
	public Walk press(String selector, String key) {
		reach(at(selector));
		this.page.keyboard().press(key);
		return this;
	}

	/** Types over what stands in a field. */
	public Walk type(String selector, String text) {
		reach(at(selector));
		this.page.keyboard().press("Control+a");
		this.page.keyboard().insertText(text);
		return this;
	}

	/** The tab key goes on, or back where that is shorter, until this has the focus. */
	public void reach(Locator wanted) {
		for (var tries = 0; tries < TRIES; tries++) {
			var far = ((Number) wanted.evaluate(DISTANCE)).intValue();
			for (var tabs = 0; tabs < Math.abs(far); tabs++) {
				this.page.keyboard().press((far > 0) ? "Tab" : "Shift+Tab");
			}
			if (far == 0) {
				return;
			}
		}
		throw new AssertionError("the keyboard does not reach " + wanted + " on " + this.page.url());
	}

	public void look() {
		this.page.waitForLoadState();
		if (this.way == Way.SCRIPTED) {
			Inspection.of(this.page);
		}
		else {
			Inspection.plain(this.page);
		}
	}

	/** Nothing was left in the browser on the way. */
	public void leftNoCookie() {
		assertThat(this.window.cookies()).isEmpty();
	}

	@Override
	public void close() {
		this.window.close();
	}

	/**
	 * How the pages are walked through.
	 */
	public enum Way {

		/** With JavaScript, which axe needs too. */
		SCRIPTED,
		/** Without JavaScript, in the dark. */
		PLAIN

	}

}
