package org.daybreak.languages;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Gives pages and letters their texts, and every page its language.
 */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {

	@Bean
	MessageSource messageSource() {
		return new IcuMessages(Bundles.load());
	}

	@Bean
	LocaleResolver localeResolver(ObjectProvider<ReaderLanguage> readers) {
		return new RequestLanguage(readers);
	}

	@Bean
	KeptLanguage keptLanguage() {
		return new KeptLanguage();
	}

	@Bean
	WebMvcConfigurer languageSwitch(LocaleResolver localeResolver) {
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(new LanguageSwitch(localeResolver))
					.excludePathPatterns("/api/**", "/desk/**", "/css/**", "/js/**", "/webjars/**", "/pictures/**");
			}

		};
	}

}
