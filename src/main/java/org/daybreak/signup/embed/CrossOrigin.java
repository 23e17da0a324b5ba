package org.daybreak.signup.embed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/**
 * Cross-origin calls of the sign-up (CORS): allowed to the sites of the settings, without
 * cookies; refused to all others before anything is counted or written.
 */
class CrossOrigin extends DefaultCorsProcessor {

	private static final MediaType PROBLEM = new MediaType(MediaType.APPLICATION_PROBLEM_JSON, StandardCharsets.UTF_8);

	private final AllowedOrigins origins;

	private final JsonMapper json;

	CrossOrigin(AllowedOrigins origins, JsonMapper json) {
		this.origins = origins;
		this.json = json;
	}

	CorsFilter filter() {
		var calls = new CorsConfiguration();
		calls.setAllowedMethods(List.of("GET", "HEAD", "POST"));
		calls.setAllowedHeaders(List.of(HttpHeaders.CONTENT_TYPE));
		calls.setExposedHeaders(List.of(HttpHeaders.RETRY_AFTER));
		calls.setMaxAge(Duration.ofHours(2));
		var filter = new CorsFilter((request) -> calls);
		filter.setCorsProcessor(this);
		return filter;
	}

	@Override
	protected boolean handleInternal(ServerHttpRequest request, ServerHttpResponse response, CorsConfiguration calls,
			boolean preFlight) throws IOException {
		if (preFlight) {
			response.setStatusCode(HttpStatus.NO_CONTENT);
		}
		return super.handleInternal(request, response, calls, preFlight);
	}

	@Override
	protected @Nullable String checkOrigin(CorsConfiguration calls, @Nullable String origin) {
		return (origin != null && this.origins.allow(origin)) ? origin : null;
	}

	/** Whatever is asked for, so that the answer may be kept for all calls. */
	@Override
	protected @Nullable List<String> checkHeaders(CorsConfiguration calls, List<String> asked) {
		return calls.getAllowedHeaders();
	}

	@Override
	protected void rejectRequest(ServerHttpResponse response) throws IOException {
		response.setStatusCode(HttpStatus.FORBIDDEN);
		response.getHeaders().setContentType(PROBLEM);
		this.json.writeValue(response.getBody(),
				Map.of("type", "about:blank", "title", "Forbidden", "status", HttpStatus.FORBIDDEN.value(), "detail",
						"This site may not call the sign-up: see DAYBREAK_EMBED_ORIGINS."));
		response.flush();
	}

}
