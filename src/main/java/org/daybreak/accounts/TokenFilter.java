package org.daybreak.accounts;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in whoever brings a bearer token in force.
 */
class TokenFilter extends OncePerRequestFilter {

	private static final String SCHEME = "bearer ";

	private final ApiTokens tokens;

	TokenFilter(ApiTokens tokens) {
		this.tokens = tokens;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		token(request).flatMap(this.tokens::nameOf).ifPresent(TokenFilter::enter);
		chain.doFilter(request, response);
	}

	/** The token that a request brings, whether it is one of ours or not. */
	static Optional<String> token(HttpServletRequest request) {
		return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
			.filter((header) -> header.toLowerCase(Locale.ROOT).startsWith(SCHEME))
			.map((header) -> header.substring(SCHEME.length()).strip());
	}

	private static void enter(String name) {
		var context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(Actor.ofToken(name), null,
				AuthorityUtils.createAuthorityList("ROLE_API")));
		SecurityContextHolder.setContext(context);
	}

}
