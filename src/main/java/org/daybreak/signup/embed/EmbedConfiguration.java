package org.daybreak.signup.embed;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.CorsFilter;

/**
 * Binds the settings and puts the check of origins behind the filters that write the
 * headers of every answer.
 */
@Configuration(proxyBeanMethods = false)
class EmbedConfiguration {

	/** Spring Security's filters stand at -100. */
	private static final int BEHIND_SECURITY = -90;

	@Bean
	FilterRegistrationBean<CorsFilter> crossOrigin(AllowedOrigins origins, JsonMapper json) {
		var registration = new FilterRegistrationBean<>(new CrossOrigin(origins, json).filter());
		registration.addUrlPatterns("/api/v1/subscriptions", "/embed/signup.json", "/subscriptions/challenge");
		registration.setOrder(BEHIND_SECURITY);
		return registration;
	}

}
