package org.daybreak.feeds.fetching;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of fetching and polling.
 *
 * @param allowPrivateAddresses whether feeds, imports and pictures may come from private
 * addresses and any port (intranets, tests)
 * @param allowPrivateUrls address prefixes that may lie on private addresses although
 * others may not
 * @param connectTimeout longest wait for a connection
 * @param responseTimeout longest silence of a server
 * @param totalTimeout longest time for one fetch, redirects included
 * @param maxBody largest body, decompressed
 * @param maxRedirects most redirects followed
 * @param maxEntries most entries taken from one document, newest first
 * @param pollers feeds polled at the same time by one node
 */
@ConfigurationProperties("daybreak.feeds")
public record FeedsProperties(@DefaultValue("false") boolean allowPrivateAddresses,
		@DefaultValue List<URI> allowPrivateUrls, @DefaultValue("8s") Duration connectTimeout,
		@DefaultValue("8s") Duration responseTimeout, @DefaultValue("30s") Duration totalTimeout,
		@DefaultValue("5MB") DataSize maxBody, @DefaultValue("5") int maxRedirects, @DefaultValue("500") int maxEntries,
		@DefaultValue("8") int pollers) {

	public FeedsProperties {
		require(connectTimeout.toMillis() > 0 && responseTimeout.toMillis() > 0 && totalTimeout.toMillis() > 0,
				"the timeouts must be longer than nothing");
		require(maxBody.toBytes() > 0, "max-body must be more than nothing");
		require(maxRedirects >= 0, "max-redirects must not be negative");
		require(maxEntries > 0, "max-entries must be at least 1");
		require(pollers > 0 && pollers <= 100, "pollers must lie between 1 and 100");
		allowPrivateUrls = allowPrivateUrls.stream().map(FeedsProperties::prefix).toList();
	}

	private static URI prefix(URI stated) {
		try {
			return WebAddress.of(stated.toString());
		}
		catch (FetchRefused ex) {
			throw new IllegalArgumentException("daybreak.feeds.allow-private-urls: " + stated + ": " + ex.said(), ex);
		}
	}

	private static void require(boolean met, String said) {
		if (!met) {
			throw new IllegalArgumentException("daybreak.feeds: " + said);
		}
	}

}
