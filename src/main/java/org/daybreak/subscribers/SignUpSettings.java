package org.daybreak.subscribers;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the sign-up.
 *
 * @param signupsPerIp how many sign-ups one address of the network may send per hour;
 * IPv6 counts by /64
 * @param signupsPerHour how many sign-ups are taken per hour altogether
 * @param trustedProxies CIDRs whose X-Forwarded-For counts
 * @param nextUrls addresses a bare form may return to: each with all that lies below it;
 * the port may be {@code *}
 */
@ConfigurationProperties("daybreak")
record SignUpSettings(@DefaultValue("30") int signupsPerIp, @DefaultValue("20000") int signupsPerHour,
		@DefaultValue List<String> trustedProxies, @DefaultValue List<String> nextUrls) {

}
