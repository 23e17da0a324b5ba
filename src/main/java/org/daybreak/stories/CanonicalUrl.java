package org.daybreak.stories;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * An address without what varies between copies of it: scheme, "www.", fragment, tracking
 * parameters, the last slash. For comparing, not for linking.
 */
final class CanonicalUrl {

	private static final Pattern TRACKING = Pattern
		.compile("(?i)(utm_.*|fbclid|gclid|dclid|mc_[ce]id|igshid|ref|ref_src|cmp|cmpid|ito|ns_.*|at_.*|xtor|src|smid|"
				+ "partner|_ga|yclid|msclkid|wt_mc|spm|sref|ocid)=.*");

	private CanonicalUrl() {
	}

	static @Nullable String of(@Nullable String url) {
		if (url == null) {
			return null;
		}
		try {
			var uri = URI.create(url.strip()).normalize();
			if (uri.getHost() == null) {
				return null;
			}
			var host = uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("^(www|m|amp)\\.", "");
			var port = (uri.getPort() > 0 && uri.getPort() != 80 && uri.getPort() != 443) ? ":" + uri.getPort() : "";
			var path = (uri.getRawPath() != null) ? uri.getRawPath().replaceFirst("(?<!/)/+$", "") : "";
			return host + port + path + query(uri.getRawQuery());
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static String query(@Nullable String query) {
		if (query == null) {
			return "";
		}
		var kept = Arrays.stream(query.split("&"))
			.filter((parameter) -> !parameter.isEmpty() && !TRACKING.matcher(parameter).matches())
			.sorted()
			.collect(Collectors.joining("&"));
		return kept.isEmpty() ? "" : "?" + kept;
	}

}
