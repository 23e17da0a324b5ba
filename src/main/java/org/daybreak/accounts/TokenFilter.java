package org.daybreak.accounts;

import java.io.IOException;
import java.util.Locale;

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
		var header = request.getHeader(HttpHeaders.AUTHORIZATION);
		if (header != null && header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
			this.tokens.nameOf(header.substring(SCHEME.length()).strip()).ifPresent(TokenFilter::enter);
		}
		chain.doFilter(request, response);
	}

	private static void enter(String name) {
		var context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated("api:" + name, null,
				AuthorityUtils.createAuthorityList("ROLE_API")));
		SecurityContextHolder.setContext(context);
	}

}
