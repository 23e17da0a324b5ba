package org.daybreak.newsletters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The colours of the pages' style sheet, by day and by night, and the letters' typefaces:
 * for letters and forms on other sites, which that style sheet does not reach.
 */
@Component
public class HouseStyle {

	private static final String STYLE_SHEET = "static/css/daybreak.css";

	private static final String NIGHT = "@media (prefers-color-scheme: dark)";

	private static final Pattern COLOUR = Pattern.compile("--([a-z-]{1,40}): (#[0-9a-f]{6});");

	/** Without quotation marks, which take five characters each in an attribute. */
	private static final String SERIF = "Iowan Old Style,Charter,Georgia,Noto Serif,Times New Roman,serif";

	private static final String SANS = "-apple-system,Segoe UI,Helvetica Neue,Arial,sans-serif";

	private final Map<String, String> day;

	private final Map<String, String> night;

	HouseStyle() {
		var sheet = read();
		var nightfall = sheet.indexOf(NIGHT);
		this.day = colours(sheet.substring(0, nightfall));
		this.night = colours(sheet.substring(nightfall));
	}

	private static String read() {
		try {
			return new ClassPathResource(STYLE_SHEET).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, String> colours(String text) {
		return COLOUR.matcher(text)
			.results()
			.collect(Collectors.toUnmodifiableMap((MatchResult hit) -> hit.group(1), (hit) -> hit.group(2)));
	}

	/**
	 * The colour by day of what the style sheet calls by this name, such as
	 * {@code ink-soft}, as {@code #rrggbb}.
	 */
	public String day(String name) {
		return named(name, this.day);
	}

	/** The colour by night. */
	public String night(String name) {
		return named(name, this.night);
	}

	private static String named(String name, Map<String, String> colours) {
		var colour = colours.get(name);
		if (colour == null) {
			throw new IllegalArgumentException("The style sheet names no colour " + name);
		}
		return colour;
	}

	/** The typefaces of what is read, best first. */
	public String serif() {
		return SERIF;
	}

	/** The typefaces of what stands beside it. */
	public String sans() {
		return SANS;
	}

}
