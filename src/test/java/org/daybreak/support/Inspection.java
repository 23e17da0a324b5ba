package org.daybreak.support;

import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every page of ours must stand, looked at where it is, however it was reached: WCAG
 * 2.2 AA by light and in the dark, its window's width, the keyboard through all of it,
 * and each fault tied to its field.
 */
public final class Inspection {

	private static final String FAULTS = """
			() => {
				const faults = [];
				const shown = (one) => one.outerHTML.slice(0, 150);
				for (const name of ['aria-describedby', 'aria-labelledby', 'aria-controls', 'for']) {
					for (const one of document.querySelectorAll('[' + name + ']')) {
						for (const id of one.getAttribute(name).split(/\\s+/)) {
							document.getElementById(id) || faults.push(name + ' leads nowhere: ' + shown(one));
						}
					}
				}
				const invalid = document.querySelectorAll('[aria-invalid=true]');
				for (const one of invalid) {
					const told = (one.getAttribute('aria-describedby') ?? '').split(/\\s+/)
						.map((id) => document.getElementById(id)).filter((text) => text?.matches('.error, [role=alert]'));
					told.some((text) => text.innerText.trim()) || faults.push('nothing says what is wrong: ' + shown(one));
				}
				for (const text of document.querySelectorAll('main .error[id]:not(:empty)')) {
					document.querySelector('[aria-describedby~="' + text.id + '"]') || faults.push('is tied to nothing: ' + shown(text));
				}
				const first = invalid[0] ?? document.querySelector('[autofocus]');
				if (first && first !== document.activeElement && !document.activeElement.closest('[role=alert]')) {
					faults.push('has not the focus: ' + shown(first) + ' but ' + shown(document.activeElement));
				}
				return faults;
			}
			""";

	/** Where the tab key must stop, and a note of where it does. */
	private static final String STOPS = """
			() => {
				const one = document.createElement('i');
				one.tabIndex = -1;
				document.body.prepend(one);
				one.focus();
				one.remove();
				const groups = new Set();
				window.wanted = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
					.filter((one) => one.tabIndex >= 0 && !one.disabled && one.type !== 'hidden' && one.checkVisibility({ visibilityProperty: true }))
					.filter((one) => one.type !== 'radio' || [...document.getElementsByName(one.name)].every((other) => other === one || !other.checked))
					.filter((one) => one.type !== 'radio' || one.checked || !groups.has(one.name) && groups.add(one.name));
				window.stopped = [];
				window.unseen = [];
				window.watching ??= document.addEventListener('focusin', (focus) => {
					const target = focus.composedPath()[0];
					const { outlineStyle, outlineWidth } = getComputedStyle(target);
					stopped.push(target);
					outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 || unseen.push(target.outerHTML.slice(0, 150));
				}) ?? true;
				const parts = document.querySelectorAll('input[type=date], input[type=datetime-local], input[type=time]').length;
				const inside = document.querySelectorAll('iframe, daybreak-signup').length;
				return wanted.length + 5 * parts + 12 * inside;
			}
			""";

	private static final String MISSED = """
			() => {
				const order = stopped.filter((one) => wanted.includes(one)).slice(0, wanted.length);
				const missed = wanted.findIndex((one, i) => order[i] !== one);
				return missed < 0 ? [] : ['the tab key misses ' + wanted[missed].outerHTML.slice(0, 150) + ' and stops at '
					+ (order[missed]?.outerHTML.slice(0, 150) ?? 'nothing')];
			}
			""";

	private Inspection() {
	}

	/** Of a page in a window with JavaScript. */
	public static void of(Page page) {
		plain(page);
		Chromium.assertAccessible(page);
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
		Chromium.assertContrast(page);
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
		assertReached(page);
	}

	/**
	 * Of a page in any window. A busy browser gives {@code autofocus} its focus some time
	 * after the page is loaded.
	 */
	public static void plain(Page page) {
		Chromium.assertFits(page);
		var faults = (List<?>) page.evaluate(FAULTS);
		for (var tries = 0; tries < 100 && !faults.isEmpty(); tries++) {
			page.waitForTimeout(50);
			faults = (List<?>) page.evaluate(FAULTS);
		}
		assertThat(faults).as("faults and fields of " + page.url()).isEmpty();
	}

	private static void assertReached(Page page) {
		var stops = ((Number) page.evaluate(STOPS)).intValue();
		for (var i = 0; i < stops; i++) {
			page.keyboard().press("Tab");
		}
		assertThat((List<?>) page.evaluate(MISSED)).as("order of the keyboard on " + page.url()).isEmpty();
		assertThat((List<?>) page.evaluate("unseen")).as("focus that nobody sees on " + page.url()).isEmpty();
	}

}
