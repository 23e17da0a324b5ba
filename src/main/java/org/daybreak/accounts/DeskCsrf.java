package org.daybreak.accounts;

import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.stereotype.Component;

/**
 * The field that a form of the desk carries, made from a cookie that only the browser
 * holds: from the session's, and before there is one from the door's. No node keeps it,
 * and every node knows it.
 */
@Component
class DeskCsrf implements CsrfTokenRepository {

	private static final String NONCE = DeskCsrf.class.getName();

	private final DeskCookies cookies;

	DeskCsrf(DeskCookies cookies) {
		this.cookies = cookies;
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		return secret(request).map(DeskCsrf::token).orElse(null);
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		var nonce = Secrets.token();
		request.setAttribute(NONCE, nonce);
		return token(nonce);
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		if (token != null && request.getAttribute(NONCE) instanceof String nonce) {
			this.cookies.writeDoor(response, nonce);
		}
		else if (token == null && this.cookies.door(request).isPresent()) {
			this.cookies.dropDoor(response);
		}
	}

	private Optional<String> secret(HttpServletRequest request) {
		return this.cookies.session(request).or(() -> this.cookies.door(request));
	}

	private static CsrfToken token(String secret) {
		return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", Secrets.derived(secret, "form"));
	}

}
