package org.daybreak.accounts;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.server.KnownCallers;

import org.springframework.stereotype.Component;

/**
 * Whoever brings a token in force to the API or a session to the desk.
 */
@Component
class Callers implements KnownCallers {

	private final ApiTokens tokens;

	private final DeskContexts contexts;

	Callers(ApiTokens tokens, DeskContexts contexts) {
		this.tokens = tokens;
		this.contexts = contexts;
	}

	@Override
	public boolean knows(HttpServletRequest request) {
		if (request.getRequestURI().startsWith("/api/")) {
			return TokenFilter.token(request).flatMap(this.tokens::nameOf).isPresent();
		}
		return request.getRequestURI().startsWith("/desk") && this.contexts.containsContext(request);
	}

}
