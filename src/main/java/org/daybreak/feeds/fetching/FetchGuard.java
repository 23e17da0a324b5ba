package org.daybreak.feeds.fetching;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * Decides what may be fetched: web addresses on the usual ports whose host lies, at the
 * moment of connecting, on the open internet, and what the settings allow beyond that.
 */
class FetchGuard {

	/** Parameters, and encoded dots, slashes, semicolons, and percent signs again. */
	private static final List<String> OTHERWISE = List.of(";", "\\", "%2e", "%2f", "%5c", "%3b", "%25", "%00");

	private final boolean allowPrivate;

	private final List<URI> allowedPrefixes;

	FetchGuard(FeedsProperties properties) {
		this.allowPrivate = properties.allowPrivateAddresses();
		this.allowedPrefixes = properties.allowPrivateUrls();
	}

	/** Whether the address may lie on a private network and on any port. */
	boolean mayBePrivate(URI uri) {
		return this.allowPrivate || this.allowedPrefixes.stream().anyMatch((prefix) -> startsWith(uri, prefix));
	}

	private static boolean startsWith(URI uri, URI prefix) {
		return uri.getScheme().equals(prefix.getScheme()) && uri.getRawAuthority().equals(prefix.getRawAuthority())
				&& plain(uri.getRawPath()) && within(uri.getRawPath(), prefix.getRawPath());
	}

	/**
	 * Whether every server reads the path alike: some take off what follows a semicolon,
	 * or decode, and only then go up.
	 */
	private static boolean plain(String path) {
		var lower = path.toLowerCase(Locale.ROOT);
		return OTHERWISE.stream().noneMatch(lower::contains);
	}

	/** By whole segments. */
	private static boolean within(String path, String prefix) {
		var folder = prefix.endsWith("/") ? prefix : prefix + "/";
		return path.equals(prefix) || path.startsWith(folder);
	}

	/** Refuses what can be told from the address alone. */
	void check(URI uri) {
		if (mayBePrivate(uri)) {
			return;
		}
		if (uri.getPort() != -1 && uri.getPort() != 80 && uri.getPort() != 443) {
			throw refused("only the ports 80 and 443 are fetched");
		}
		var literal = literal(uri.getHost());
		if (uri.getHost().equals("localhost") || uri.getHost().endsWith(".localhost")
				|| (literal != null && !PublicAddresses.contains(literal))) {
			throw refused(uri.getHost() + " lies on a private network and is not fetched");
		}
	}

	/**
	 * Looks hosts up, and refuses a host as a whole if one of its addresses is private.
	 */
	DnsResolver resolver() {
		return new DnsResolver() {

			@Override
			public InetAddress[] resolve(String host) throws UnknownHostException {
				var addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
				for (var address : addresses) {
					if (!PublicAddresses.contains(address)) {
						throw refused(host + " lies on a private network and is not fetched");
					}
				}
				return addresses;
			}

			@Override
			public String resolveCanonicalHostname(String host) throws UnknownHostException {
				return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
			}

		};
	}

	/** The address a host states by itself, without any look-up. */
	private static @Nullable InetAddress literal(String host) {
		if (!host.startsWith("[") && !host.matches("(?i)(0x[0-9a-f]+|[0-9]+)(\\.(0x[0-9a-f]+|[0-9]+)){0,3}\\.?")) {
			return null;
		}
		try {
			return InetAddress.getByName(host);
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	private static FetchRefused refused(String message) {
		return new FetchRefused(FetchRefused.Reason.ADDRESS, message);
	}

}
