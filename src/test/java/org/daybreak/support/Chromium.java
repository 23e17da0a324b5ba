package org.daybreak.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The system's Chromium, driven by Playwright: one for all tests of a JVM, with windows
 * that share nothing. Where there is none the tests are skipped with a loud line, and
 * fail when {@code CI=true}.
 */
public final class Chromium implements AutoCloseable {

	private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

	/** The same engine without the windows that nobody sees takes a third of the time. */
	private static final List<String> EXECUTABLES = List.of("/usr/bin/chromium-headless-shell", "/usr/bin/chromium",
			"/usr/bin/chromium-browser", "/usr/bin/google-chrome");

	/**
	 * What violates them, in a line each; frames ask one another, wherever they are from.
	 */
	private static final String FINDINGS = """
			(rules) => axe.run({ exclude: [['iframe[sandbox]']] }, { runOnly: rules, resultTypes: ['violations'] })
				.then((found) => found.violations.map((rule) => rule.id + ': ' + rule.help + ' '
					+ JSON.stringify(rule.nodes.slice(0, 3).map((node) => node.html))))
			""";

	private static final String AXE = axe();

	private static Chromium running;

	private final com.microsoft.playwright.Browser chromium;

	private Chromium(Path executable) {
		this.chromium = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
			.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
						"--disable-background-networking", "--disable-component-update", "--disable-sync")));
	}

	public static Chromium open() {
		var executable = EXECUTABLES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
		if (executable.isEmpty()) {
			System.err.println("\n*** NO BROWSER: install chromium; the browser tests do not run. ***\n");
			assertThat(System.getenv("CI")).as("a browser is required when CI=true").isNotEqualTo("true");
			assumeThat(executable).as("a browser on this machine").isPresent();
		}
		if (running == null || !running.chromium.isConnected()) {
			running = new Chromium(executable.orElseThrow());
		}
		return running;
	}

	private static String axe() {
		try (var script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
			return new String(script.readAllBytes(), StandardCharsets.UTF_8)
					+ ";axe.configure({ allowedOrigins: ['<unsafe_all_origins>'] })";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A reader's or editor's window. */
	public BrowserContext window(Width width, boolean javaScript, ColorScheme scheme) {
		return window(width, javaScript, scheme, "en-GB");
	}

	/** The window of somebody who prefers this language. */
	public BrowserContext window(Width width, boolean javaScript, ColorScheme scheme, String language) {
		return this.chromium
			.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(javaScript)
				.setViewportSize(width.columns, width.rows)
				.setColorScheme(scheme)
				.setLocale(language)
				.setTimezoneId("Europe/Paris"));
	}

	/**
	 * Fails with what axe finds against WCAG 2.2 AA on the page as it stands. It cannot
	 * look into a sandboxed frame, where no script runs.
	 */
	public static void assertAccessible(Page page) {
		page.frames().stream().filter(Chromium::runsScripts).forEach((frame) -> frame.evaluate(AXE));
		assertThat((List<?>) page.evaluate(FINDINGS, Map.of("type", "tag", "values", WCAG)))
			.as("WCAG 2.2 AA on " + page.url())
			.isEmpty();
	}

	/** Looks again, where all else was seen, at what other colours change. */
	static void assertContrast(Page page) {
		var contrast = Map.of("type", "rule", "values", List.of("color-contrast"));
		assertThat((List<?>) page.evaluate(FINDINGS, contrast)).as("contrast on " + page.url()).isEmpty();
	}

	private static boolean runsScripts(Frame frame) {
		return frame.parentFrame() == null || frame.frameElement().getAttribute("sandbox") == null;
	}

	/** Fails when the page is wider than its window, once all of it has come. */
	public static void assertFits(Page page) {
		page.waitForLoadState();
		var out = sticksOut(page);
		for (int tries = 0; out > 0 && tries < 20; tries++) {
			page.waitForTimeout(100);
			out = sticksOut(page);
		}
		assertThat(out).as("columns that stick out of " + page.url()).isZero();
	}

	private static int sticksOut(Page page) {
		return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
			.intValue();
	}

	/** It goes on for the next test, and ends with the JVM. */
	@Override
	public void close() {
	}

	/**
	 * Window widths, in CSS pixels.
	 */
	public enum Width {

		DESKTOP(1280, 900), LETTER(760, 1180), PHONE(390, 844), NARROW(320, 640);

		private final int columns;

		private final int rows;

		Width(int columns, int rows) {
			this.columns = columns;
			this.rows = rows;
		}

	}

}
