package org.daybreak.signup.embed;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Cross-origin calls of the sign-up (CORS): allowed to the sites of the settings, without
 * cookies; refused to all others before anything is counted or written.
 */
class CrossOrigin extends OncePerRequestFilter {

	private final AllowedOrigins origins;

	private final JsonMapper json;

	CrossOrigin(AllowedOrigins origins, JsonMapper json) {
		this.origins = origins;
		this.json = json;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
		var origin = request.getHeader(HttpHeaders.ORIGIN);
		if (origin == null || isOurs(request)) {
			chain.doFilter(request, response);
			return;
		}
		if (!this.origins.allow(origin)) {
			refuse(response);
			return;
		}
		response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
		if (CorsUtils.isPreFlightRequest(request)) {
			response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
			response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type");
			response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "7200");
			response.setStatus(HttpStatus.NO_CONTENT.value());
			return;
		}
		response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.RETRY_AFTER);
		chain.doFilter(request, response);
	}

	/** An origin that cannot be read is none of ours. */
	private static boolean isOurs(HttpServletRequest request) {
		try {
			return !CorsUtils.isCorsRequest(request);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private void refuse(HttpServletResponse response) throws IOException {
		response.setStatus(HttpStatus.FORBIDDEN.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setCharacterEncoding("UTF-8");
		this.json.writeValue(response.getOutputStream(),
				Map.of("type", "about:blank", "title", "Forbidden", "status", HttpStatus.FORBIDDEN.value(), "detail",
						"This site may not call the sign-up: see DAYBREAK_EMBED_ORIGINS."));
	}

}
