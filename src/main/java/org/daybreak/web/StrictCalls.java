package org.daybreak.web;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses what a call of the API would pass over in silence, naming it: a parameter that
 * it does not know, a body where it takes none. A typing error must not send an edition
 * another way than was meant. Signing up, which forms of other sites call, stays lenient.
 */
@Component
class StrictCalls implements HandlerInterceptor {

	static final String UNKNOWN = "is not known to this call";

	private static final String LENIENT = "/api/v1/subscriptions";

	private static final int MOST = 64 * 1024;

	private final JsonMapper json = JsonMapper.builder().build();

	private final Map<HandlerMethod, CallFields> known = new ConcurrentHashMap<>();

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		if (handler instanceof HandlerMethod call && !isLenient(request)) {
			var fields = fields(call);
			if (fields.query() != null) {
				query(request).stream()
					.filter((name) -> !fields.query().contains(name))
					.findFirst()
					.ifPresent((name) -> {
						throw new Malformed(name, UNKNOWN);
					});
			}
			if (!fields.body()) {
				requireNone(request);
			}
		}
		return true;
	}

	CallFields fields(HandlerMethod call) {
		return this.known.computeIfAbsent(call, CallFields::of);
	}

	static boolean isLenient(HttpServletRequest request) {
		return request.getRequestURI().equals(LENIENT);
	}

	private static List<String> query(HttpServletRequest request) {
		var query = request.getQueryString();
		return (query == null) ? List.of()
				: Arrays.stream(query.split("&"))
					.filter((pair) -> !pair.isEmpty())
					.map((pair) -> decoded(pair.replaceFirst("=.*", "")))
					.toList();
	}

	private static String decoded(String name) {
		try {
			return URLDecoder.decode(name, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return name;
		}
	}

	private void requireNone(HttpServletRequest request) throws IOException {
		var text = new String(request.getInputStream().readNBytes(MOST), StandardCharsets.UTF_8).strip();
		if (text.isEmpty() || text.matches("\\{\\s*}")) {
			return;
		}
		throw new Malformed(first(text, request), UNKNOWN + ", which takes no body");
	}

	/** The first field, where there are fields. */
	private String first(String text, HttpServletRequest request) {
		var type = String.valueOf(request.getContentType());
		if (type.startsWith("application/x-www-form-urlencoded")) {
			return decoded(text.replaceFirst("(?s)[=&].*", ""));
		}
		try {
			var names = this.json.readTree(text).propertyNames().iterator();
			return names.hasNext() ? names.next() : "the body";
		}
		catch (JacksonException ex) {
			return "the body";
		}
	}

}
