package org.daybreak.accounts;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.server.KnownCallers;

import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Whoever brings a token in force to the API or a session to the desk.
 */
@Component
class Callers implements KnownCallers {

	private final ApiTokens tokens;

	Callers(ApiTokens tokens) {
		this.tokens = tokens;
	}

	@Override
	public boolean knows(HttpServletRequest request) {
		if (request.getRequestURI().startsWith("/api/")) {
			return TokenFilter.token(request).flatMap(this.tokens::nameOf).isPresent();
		}
		var session = request.getRequestURI().startsWith("/desk") ? request.getSession(false) : null;
		return session != null
				&& session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
	}

}
