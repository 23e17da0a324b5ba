package org.daybreak.signup.embed;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.daybreak.database.CannotStart;
import org.daybreak.newsletters.PublicSite;

import org.springframework.stereotype.Component;

/**
 * The sites that may embed or call the sign-up: our own, and those of the settings.
 */
@Component
class AllowedOrigins {

	private static final Pattern FORM = Pattern
		.compile("(https?://)(\\*\\.)?([a-z0-9._-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5}|:\\*)?");

	private final List<String> foreign;

	private final List<Pattern> allowed;

	AllowedOrigins(EmbedSettings settings, PublicSite site) {
		this.foreign = settings.embedOrigins()
			.stream()
			.filter((origin) -> !origin.isBlank())
			.map(AllowedOrigins::normal)
			.toList();
		this.allowed = Stream.concat(Stream.of(own(site)), this.foreign.stream()).map(AllowedOrigins::pattern).toList();
	}

	/** Without the slash that people copy with it. */
	private static String normal(String origin) {
		var normal = origin.strip().toLowerCase(Locale.ROOT).replaceAll("(?<!/)/+$", "");
		if (!FORM.matcher(normal).matches()) {
			throw new CannotStart("set DAYBREAK_EMBED_ORIGINS to origins such as https://www.example.org, not "
					+ origin.strip() + ".");
		}
		return normal;
	}

	private static String own(PublicSite site) {
		var port = site.base().getPort();
		return (site.base().getScheme() + "://" + site.base().getHost() + ((port >= 0) ? ":" + port : ""))
			.toLowerCase(Locale.ROOT);
	}

	private static Pattern pattern(String origin) {
		var match = FORM.matcher(origin);
		if (!match.matches()) {
			return Pattern.compile(Pattern.quote(origin));
		}
		var port = match.group(4);
		return Pattern.compile(
				match.group(1) + ((match.group(2) != null) ? "([a-z0-9_-]+\\.)+" : "") + Pattern.quote(match.group(3))
						+ ((port == null) ? "" : port.equals(":*") ? "(:[0-9]{1,5})?" : Pattern.quote(port)));
	}

	/** Of an Origin header as browsers send it: in lower case, no default port. */
	boolean allow(String origin) {
		return this.allowed.stream().anyMatch((pattern) -> pattern.matcher(origin).matches());
	}

	/**
	 * As a source list of a Content-Security-Policy, which has no word for an IPv6
	 * address.
	 */
	String frameAncestors() {
		return Stream.concat(Stream.of("'self'"), this.foreign.stream().filter((origin) -> !origin.contains("[")))
			.collect(Collectors.joining(" "));
	}

}
