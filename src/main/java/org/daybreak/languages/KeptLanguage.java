package org.daybreak.languages;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Keeps a language that was picked on a page in the links and forms of that page, as
 * servlets keep a session without a cookie: in the addresses the templates write.
 */
class KeptLanguage extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(request, new HttpServletResponseWrapper(response) {

			@Override
			public String encodeURL(String url) {
				return super.encodeURL(url.startsWith("/") ? kept(url, request) : url);
			}

		});
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getRequestURI().startsWith("/api/") || request.getRequestURI().startsWith("/desk");
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	private static String kept(String url, HttpServletRequest request) {
		return RequestLanguage.picked(request)
			.filter((picked) -> !url.contains("locale="))
			.map((picked) -> UriComponentsBuilder.fromUriString(url)
				.queryParam("locale", Language.spoken(picked).toLanguageTag())
				.build()
				.toUriString())
			.orElse(url);
	}

}
