package org.daybreak.accounts;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Where somebody goes after knocking at the desk.
 */
@Component
class DeskDoor extends SavedRequestAwareAuthenticationSuccessHandler
		implements AuthenticationFailureHandler, AuthenticationEntryPoint {

	/** A page asked for before signing in is kept with the scheme the server saw. */
	private static final Pattern WITHOUT_SITE = Pattern.compile("^https?://[^/]*");

	private final People people;

	DeskDoor(People people) {
		this.people = people;
		setDefaultTargetUrl("/desk");
		setRedirectStrategy(
				(request, response, url) -> response.sendRedirect(WITHOUT_SITE.matcher(url).replaceFirst("")));
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws ServletException, IOException {
		if (this.people.mustChangePassword(authentication.getName())) {
			getRedirectStrategy().sendRedirect(request, response, "/desk/account");
			return;
		}
		super.onAuthenticationSuccess(request, response, authentication);
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException exception) throws IOException {
		var wait = (exception instanceof TooManyAttempts slowed) ? "?wait=" + slowed.seconds() : "?wrong";
		getRedirectStrategy().sendRedirect(request, response, "/login" + wait);
	}

	/**
	 * Sends a stranger to sign in; a fragment asked for after the session ended sends its
	 * whole page there.
	 */
	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
			throws IOException {
		if (request.getHeader("HX-Request") != null) {
			response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
			response.setHeader("HX-Redirect", "/login");
			return;
		}
		getRedirectStrategy().sendRedirect(request, response, "/login");
	}

}
