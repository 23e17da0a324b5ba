package org.daybreak.desk;

import org.daybreak.accounts.People;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What stands before every page of the desk.
 */
@Configuration(proxyBeanMethods = false)
class DeskConfiguration implements WebMvcConfigurer {

	private final People people;

	DeskConfiguration(People people) {
		this.people = people;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new OwnPasswordFirst(this.people))
			.addPathPatterns("/desk", "/desk/**")
			.excludePathPatterns("/desk/account", "/desk/account/password");
	}

}
