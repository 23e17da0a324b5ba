package org.daybreak.signup;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.daybreak.subscribers.SignUpSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The addresses a bare form on somebody's site may return to. What does not read the same
 * before and after normalisation (RFC 3986 §6.2.2) is none of them: servers and browsers
 * would not agree on where it leads.
 */
@Component
class NextUrls {

	/** Dot segments, also those that hide before a parameter, and empty ones. */
	private static final Pattern ODD_PATH = Pattern
		.compile("//|/\\.{1,2}(?:;[^/]*)?(?:/|$)|[%\\\\\\x{FFFD}\\p{Cntrl}]");

	private static final Pattern ENCODED_SLASH = Pattern.compile("%(?:2[fF]|5[cC])");

	private static final int MAX_PORT = 0xFFFF;

	private final SignUpSettings settings;

	NextUrls(SignUpSettings settings) {
		this.settings = settings;
	}

	/** The address, if it lies at or below an allowed one. */
	Optional<URI> allowed(@Nullable String next) {
		return absolute(next)
			.filter((uri) -> this.settings.nextUrls().stream().anyMatch((allowed) -> below(uri, allowed)));
	}

	private static boolean below(URI uri, String allowed) {
		var anyPort = allowed.contains(":*");
		return absolute(allowed.strip().replace(":*", ""))
			.filter((base) -> scheme(uri).equals(scheme(base)) && uri.getHost().equalsIgnoreCase(base.getHost())
					&& (anyPort || port(uri) == port(base)) && pathBelow(uri.getPath(), base.getPath()))
			.isPresent();
	}

	/** Both decoded: a letter may be encoded or not, and means the same. */
	private static boolean pathBelow(String path, String base) {
		var folder = base.endsWith("/") ? base : base + "/";
		return path.equals(base) || (path + "/").startsWith(folder);
	}

	private static Optional<URI> absolute(@Nullable String text) {
		if (text == null || text.length() > 2000) {
			return Optional.empty();
		}
		try {
			return Optional.of(new URI(text)).filter(NextUrls::isPlain);
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

	private static boolean isPlain(URI uri) {
		return uri.getHost() != null && ("https".equals(scheme(uri)) || "http".equals(scheme(uri)))
				&& uri.getRawUserInfo() == null && !uri.getRawAuthority().endsWith(":") && uri.getPort() <= MAX_PORT
				&& !ENCODED_SLASH.matcher(uri.getRawPath()).find() && !ODD_PATH.matcher(uri.getPath()).find();
	}

	private static String scheme(URI uri) {
		return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
	}

	private static int port(URI uri) {
		return (uri.getPort() >= 0) ? uri.getPort() : "https".equals(scheme(uri)) ? 443 : 80;
	}

}
