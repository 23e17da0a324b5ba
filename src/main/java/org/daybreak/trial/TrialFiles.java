package org.daybreak.trial;

import java.time.Duration;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The trial's script and the sample's illustrations, which production does not serve.
 */
@OnlyInTrial
@Configuration(proxyBeanMethods = false)
class TrialFiles implements WebMvcConfigurer {

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/trial/files/**")
			.addResourceLocations("classpath:/trial/files/")
			.setCacheControl(CacheControl.maxAge(Duration.ofMinutes(10)));
	}

}
