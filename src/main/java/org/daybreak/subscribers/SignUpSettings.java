package org.daybreak.subscribers;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of where sign-ups come from.
 *
 * @param trustedProxies CIDRs whose X-Forwarded-For counts
 * @param nextUrls addresses a bare form may return to: each with all that lies below it;
 * the port may be {@code *}
 */
@ConfigurationProperties("daybreak")
public record SignUpSettings(@DefaultValue List<String> trustedProxies, @DefaultValue List<String> nextUrls) {

}
