package org.daybreak.feeds;

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
record FeedsProperties(@DefaultValue("false") boolean allowPrivateAddresses, @DefaultValue List<URI> allowPrivateUrls,
		@DefaultValue("8s") Duration connectTimeout, @DefaultValue("8s") Duration responseTimeout,
		@DefaultValue("30s") Duration totalTimeout, @DefaultValue("5MB") DataSize maxBody,
		@DefaultValue("5") int maxRedirects, @DefaultValue("500") int maxEntries, @DefaultValue("8") int pollers) {
}
