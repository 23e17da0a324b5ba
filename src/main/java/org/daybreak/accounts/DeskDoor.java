package org.daybreak.accounts;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.web.Problems;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Where somebody goes after knocking at the desk. A script of a page of ours is told by
 * status and in JSON, and never led to a page that it would take for what it asked for.
 */
@Component
class DeskDoor implements AuthenticationSuccessHandler, AuthenticationFailureHandler, AuthenticationEntryPoint,
		AccessDeniedHandler {

	private static final String LOGIN = "/login";

	private final People people;

	private final KnownBrowsers browsers;

	private final DeskCookies cookies;

	private final DeskContexts contexts;

	private final JsonMapper json;

	DeskDoor(People people, KnownBrowsers browsers, DeskCookies cookies, DeskContexts contexts, JsonMapper json) {
		this.people = people;
		this.browsers = browsers;
		this.cookies = cookies;
		this.contexts = contexts;
		this.json = json;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws IOException {
		if (authentication.getPrincipal() instanceof SignedIn person) {
			this.cookies.writeBrowser(response, this.browsers.remember(person.id(), this.cookies.browser(request)));
		}
		if (isScript(request)) {
			response.setStatus(HttpServletResponse.SC_NO_CONTENT);
			return;
		}
		response.sendRedirect(this.people.mustChangePassword(authentication.getName()) ? "/desk/account"
				: OwnPath.of(request.getParameter("to")));
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException exception) throws IOException {
		if (isScript(request)) {
			if (exception instanceof TooManyAttempts slowed) {
				response.setHeader("Retry-After", Long.toString(slowed.seconds()));
				say(response, HttpStatus.TOO_MANY_REQUESTS, "Too many wrong passwords.");
				return;
			}
			say(response, HttpStatus.UNAUTHORIZED, "This name and password do not belong together.");
			return;
		}
		var page = (exception instanceof TooManyAttempts slowed) ? LOGIN + "?wait=" + slowed.seconds()
				: LOGIN + "?wrong";
		response.sendRedirect(OwnPath.kept(page, OwnPath.of(request.getParameter("to"))));
	}

	/**
	 * Sends a stranger to sign in; a fragment asked for after the session ended sends its
	 * whole page there, and a form that a script sends stays where it is.
	 */
	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
			throws IOException {
		if (!isScript(request)) {
			response.sendRedirect(OwnPath.kept(LOGIN, OwnPath.asked(request)));
			return;
		}
		if (request.getHeader("HX-Request") != null && "GET".equals(request.getMethod())) {
			response.setHeader("HX-Redirect", LOGIN);
		}
		say(response, HttpStatus.UNAUTHORIZED, "Nobody is signed in here: sign in, then send this again.");
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
			throws IOException {
		if (!isScript(request)) {
			response.sendError(HttpServletResponse.SC_FORBIDDEN);
		}
		else if (this.contexts.containsContext(request)) {
			say(response, HttpStatus.FORBIDDEN, "The page is older than this sign-in, or this is not yours to do.");
		}
		else {
			say(response, HttpStatus.UNAUTHORIZED, "Nobody is signed in here: sign in, then send this again.");
		}
	}

	private void say(HttpServletResponse response, HttpStatus status, String what) throws IOException {
		Problems.write(response, this.json, status, what);
	}

	/** By what htmx says of itself, or the browser of whoever sends. */
	private static boolean isScript(HttpServletRequest request) {
		var mode = request.getHeader("Sec-Fetch-Mode");
		var accept = request.getHeader("Accept");
		return request.getHeader("HX-Request") != null || (mode != null && !mode.equals("navigate"))
				|| "XMLHttpRequest".equals(request.getHeader("X-Requested-With"))
				|| (accept != null && accept.contains("json") && !accept.contains("html"));
	}

}
