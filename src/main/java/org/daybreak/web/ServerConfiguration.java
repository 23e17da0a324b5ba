package org.daybreak.web;

import java.util.List;

import org.apache.catalina.core.StandardHost;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.support.DefaultHandlerExceptionResolver;

/**
 * Puts our refusals in the place of the server's and the framework's.
 */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration implements WebMvcConfigurer {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverRefusals(PageHeaders headers,
			MessageSource messages, JsonMapper json) {
		return (server) -> server.addContextCustomizers((context) -> {
			if (context.getParent() instanceof StandardHost host) {
				host.setErrorReportValveClass(ServerRefusals.class.getName());
				host.getPipeline().addValve(new ServerRefusals(headers, messages, json));
			}
		});
	}

	/** JSON is promised, and YAML, which is read since it is written, is not. */
	@Override
	public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
		converters.configureMessageConvertersList(
				(all) -> all.removeIf((one) -> one.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
	}

	@Override
	public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
		resolvers.replaceAll(
				(resolver) -> (resolver instanceof DefaultHandlerExceptionResolver) ? new QuietRefusals() : resolver);
	}

}
