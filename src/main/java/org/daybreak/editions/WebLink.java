package org.daybreak.editions;

import java.net.URI;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The one kind of link a letter holds: http or https, to a host, as ASCII.
 */
final class WebLink {

	private WebLink() {
	}

	/** The address if it is such a link, else null. */
	static @Nullable String of(@Nullable String address) {
		if (address == null) {
			return null;
		}
		try {
			var uri = URI.create(address.strip());
			var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
			var web = scheme.equals("https") || scheme.equals("http");
			return (web && uri.getHost() != null && uri.getUserInfo() == null) ? uri.toASCIIString() : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
