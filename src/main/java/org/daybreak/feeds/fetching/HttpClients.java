package org.daybreak.feeds.fetching;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Makes clients that keep nothing between two requests: no cookie, no credentials, no
 * connection, no proxy of the environment.
 */
class HttpClients {

	private final FeedsProperties limits;

	private final String userAgent;

	HttpClients(FeedsProperties limits, String userAgent) {
		this.limits = limits;
		this.userAgent = userAgent;
	}

	CloseableHttpClient create(@Nullable DnsResolver resolver) {
		var response = Timeout.of(this.limits.responseTimeout());
		var connections = PoolingHttpClientConnectionManagerBuilder.create()
			.setMaxConnTotal(100)
			.setMaxConnPerRoute(20)
			.setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(response).build())
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(Timeout.of(this.limits.connectTimeout()))
				.setSocketTimeout(response)
				.build());
		if (resolver != null) {
			connections.setDnsResolver(resolver);
		}
		return HttpClientBuilder.create()
			.setConnectionManager(connections.build())
			.setConnectionReuseStrategy((request, answer, context) -> false)
			.setDefaultRequestConfig(RequestConfig.custom()
				.setResponseTimeout(response)
				.setConnectionRequestTimeout(Timeout.of(this.limits.totalTimeout()))
				.setProtocolUpgradeEnabled(false)
				.build())
			.setUserAgent(this.userAgent)
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableAuthCaching()
			.disableAutomaticRetries()
			.build();
	}

}
