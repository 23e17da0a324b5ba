package org.daybreak.web;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.UrlHandlerFilter;

/**
 * Slashes that somebody put behind the address of a page.
 */
@Configuration(proxyBeanMethods = false)
class TrailingSlashes {

	/** Some put a slash behind an address on its way: it leads to the same page. */
	@Bean
	FilterRegistrationBean<UrlHandlerFilter> slashes() {
		var filter = new FilterRegistrationBean<>(UrlHandlerFilter
			.trailingSlashHandler("/confirm/**", "/not-me/**", "/unsubscribe/**", "/preferences/**", "/archive/**",
					"/invitations/**", "/privacy/", "/check-your-inbox/", "/subscriptions/")
			.wrapRequest()
			.build());
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return filter;
	}

}
