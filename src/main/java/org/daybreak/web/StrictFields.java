package org.daybreak.web;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses fields of a JSON body that its call does not know; what the call itself gives
 * may come back, as of somebody who reads, changes one field and puts.
 */
@Configuration(proxyBeanMethods = false)
class StrictFields implements WebMvcConfigurer {

	/**
	 * Fields that the interface names and the program does not obey yet: who sends them
	 * already is not refused.
	 */
	private static final Map<String, Set<String>> PROMISED = Map.of("/api/v1/feeds",
			Set.of("outlet", "owner", "fullText", "username", "password", "header"), "/api/v1/newsletters",
			Set.of("sources"));

	private final StrictCalls calls;

	StrictFields(StrictCalls calls) {
		this.calls = calls;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this.calls).addPathPatterns("/api/**");
	}

	@Bean
	static JsonMapperBuilderCustomizer unknownFieldsAreRefused(ObjectProvider<StrictCalls> calls) {
		return (json) -> json.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).addHandler(new Unknown(calls));
	}

	/**
	 * Decides on a field by the call that it was sent to.
	 */
	private static final class Unknown extends DeserializationProblemHandler {

		private final ObjectProvider<StrictCalls> calls;

		Unknown(ObjectProvider<StrictCalls> calls) {
			this.calls = calls;
		}

		@Override
		public boolean handleUnknownProperty(DeserializationContext context, JsonParser json,
				@Nullable ValueDeserializer<?> deserializer, Object bean, String name) {
			if (isRefused(name)) {
				return false;
			}
			json.skipChildren();
			return true;
		}

		private boolean isRefused(String name) {
			if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
				return false;
			}
			var request = attributes.getRequest();
			if (!request.getRequestURI().startsWith("/api/") || StrictCalls.isLenient(request)) {
				return false;
			}
			if (isPromised(request.getRequestURI(), name)) {
				return false;
			}
			return !request.getMethod().equals("PUT")
					|| !(request
						.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod call)
					|| !this.calls.getObject().fields(call).given().contains(name);
		}

		private static boolean isPromised(String path, String name) {
			return PROMISED.entrySet()
				.stream()
				.anyMatch((call) -> (path.equals(call.getKey()) || path.startsWith(call.getKey() + "/"))
						&& call.getValue().contains(name));
		}

	}

}
