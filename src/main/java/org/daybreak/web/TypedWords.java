package org.daybreak.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The words of a form of the desk that was refused, so that its page can give them back
 * to a browser without scripts.
 */
final class TypedWords {

	private static final int FIELDS = 30;

	private static final int LONGEST = 20_000;

	/** What a form says of itself rather than what somebody typed. */
	private static final Pattern NUMBERS = Pattern.compile("true|false|[\\d\\s:.,-]*");

	private TypedWords() {
	}

	/**
	 * By field; empty for what comes from a page of somebody else, who would have us show
	 * words of theirs as if they were the editor's.
	 */
	static Map<String, String> of(HttpServletRequest request) {
		var typed = new LinkedHashMap<String, String>();
		var site = request.getHeader("Sec-Fetch-Site");
		if (!"POST".equals(method(request)) || (site != null && !site.equals("same-origin"))) {
			return typed;
		}
		for (var field : parameters(request).entrySet()) {
			var value = String.join("\n", field.getValue());
			if (typed.size() < FIELDS && value.length() <= LONGEST && isShown(field.getKey())
					&& !NUMBERS.matcher(value).matches()) {
				typed.put(field.getKey(), value);
			}
		}
		return typed;
	}

	/** What shows an error is asked with GET (Servlet 6.1 §10.9.1). */
	private static @Nullable Object method(HttpServletRequest request) {
		var asked = request.getAttribute(RequestDispatcher.ERROR_METHOD);
		return (asked != null) ? asked : request.getMethod();
	}

	private static Map<String, String[]> parameters(HttpServletRequest request) {
		try {
			return request.getParameterMap();
		}
		catch (IllegalStateException ex) {
			// The body is what was refused.
			return Map.of();
		}
	}

	private static boolean isShown(String name) {
		var lower = name.toLowerCase(Locale.ROOT);
		return !lower.startsWith("_") && !lower.contains("password") && !lower.contains("token")
				&& !lower.contains("secret");
	}

}
