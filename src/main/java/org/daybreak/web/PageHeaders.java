package org.daybreak.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.env.Environment;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.stereotype.Component;

/**
 * The headers every answer carries, unless its controller has set its own.
 */
@Component
public class PageHeaders implements HeaderWriter {

	private final boolean https;

	public PageHeaders(Environment environment) {
		this.https = environment.getProperty("daybreak.public-url", "").startsWith("https:");
	}

	@Override
	public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
		ifAbsent(response, "X-Content-Type-Options", "nosniff");
		ifAbsent(response, "Referrer-Policy", "strict-origin-when-cross-origin");
		ifAbsent(response, "Cross-Origin-Opener-Policy", "same-origin");
		ifAbsent(response, "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
		if (this.https) {
			ifAbsent(response, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
		}
		if (!response.containsHeader(ContentPolicy.HEADER)) {
			var openApi = String.valueOf(request.getRequestURI()).startsWith("/swagger-ui");
			response.setHeader(ContentPolicy.HEADER, openApi ? ContentPolicy.OPENAPI : ContentPolicy.PAGE);
		}
		var policy = response.getHeader(ContentPolicy.HEADER);
		if (policy == null || policy.contains("frame-ancestors 'none'") || !policy.contains("frame-ancestors")) {
			ifAbsent(response, "X-Frame-Options", "DENY");
		}
	}

	private static void ifAbsent(HttpServletResponse response, String name, String value) {
		if (!response.containsHeader(name)) {
			response.setHeader(name, value);
		}
	}

}
