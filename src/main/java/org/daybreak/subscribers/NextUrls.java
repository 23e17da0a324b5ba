package org.daybreak.subscribers;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The addresses a bare form on somebody's site may return to.
 */
@Component
class NextUrls {

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
		return absolute(allowed.replace(":*", ""))
			.filter((base) -> uri.getScheme().equalsIgnoreCase(base.getScheme())
					&& uri.getHost().equalsIgnoreCase(base.getHost()) && (anyPort || uri.getPort() == base.getPort())
					&& pathBelow(uri.normalize().getRawPath(), base.normalize().getRawPath()))
			.isPresent();
	}

	private static boolean pathBelow(String path, String base) {
		var folder = base.endsWith("/") ? base : base + "/";
		return path.equals(base) || (path + "/").startsWith(folder) && !path.contains("..");
	}

	private static Optional<URI> absolute(@Nullable String text) {
		if (text == null || text.length() > 2000) {
			return Optional.empty();
		}
		try {
			var uri = new URI(text);
			var web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
			return (web && uri.getHost() != null && uri.getRawUserInfo() == null) ? Optional.of(uri) : Optional.empty();
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

}
