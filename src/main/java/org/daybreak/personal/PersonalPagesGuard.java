package org.daybreak.personal;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Puts {@link PersonalPages} before every page behind the link of a letter.
 */
@Configuration(proxyBeanMethods = false)
class PersonalPagesGuard implements WebMvcConfigurer {

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new PersonalPages())
			.addPathPatterns("/confirm/**", "/not-me/**", "/unsubscribe/**", "/preferences/**");
	}

}
