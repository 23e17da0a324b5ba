package org.daybreak.accounts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Notes before the first line goes out that somebody takes readers away, whichever route
 * gives them: every list as CSV is one of readers.
 */
@Configuration(proxyBeanMethods = false)
class TakenAway implements WebMvcConfigurer, HandlerInterceptor {

	private static final Map<Pattern, String> LISTS = new LinkedHashMap<>();

	static {
		LISTS.put(Pattern.compile("/(?:desk/imports/export\\.csv|api/v1/subscribers/export)"), "the list of readers");
		LISTS.put(Pattern.compile(".*/suppressions\\.csv"), "the suppressed addresses");
		LISTS.put(Pattern.compile(".*/refusals\\.csv"), "the refused lines of an import");
		LISTS.put(Pattern.compile("/desk/readers/bulk/.*\\.csv"), "chosen readers");
		LISTS.put(Pattern.compile("/(?:desk|api)/.*(?:\\.csv|/export)"), "a list");
	}

	private final DoorBook book;

	TakenAway(DoorBook book) {
		this.book = book;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this).addPathPatterns("/desk/**", "/api/**");
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if ("GET".equals(request.getMethod())) {
			LISTS.entrySet()
				.stream()
				.filter((list) -> list.getKey().matcher(request.getRequestURI()).matches())
				.findFirst()
				.ifPresent((list) -> this.book.exported(list.getValue(), request));
		}
		return true;
	}

}
