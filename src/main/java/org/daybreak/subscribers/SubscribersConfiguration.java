package org.daybreak.subscribers;

import org.daybreak.subscribers.intake.IntakeSettings;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Binds the settings of the sign-up, guards the pages behind personal links, and lets
 * what was overtaken begin again.
 */
@Configuration(proxyBeanMethods = false)
@EnableResilientMethods
@EnableConfigurationProperties({ SignUpSettings.class, IntakeSettings.class, UnconfirmedSettings.class })
class SubscribersConfiguration implements WebMvcConfigurer {

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

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new PersonalPages())
			.addPathPatterns("/confirm/**", "/not-me/**", "/unsubscribe/**", "/preferences/**");
	}

}
