package org.daybreak.accounts;

import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Who acts at the desk, by the session that the cookie names: read anew with each
 * request, so that a person who was removed or demoted is so at once.
 */
@Component
public class DeskContexts implements SecurityContextRepository {

	private final DeskSessions sessions;

	private final DeskCookies cookies;

	DeskContexts(DeskSessions sessions, DeskCookies cookies) {
		this.sessions = sessions;
		this.cookies = cookies;
	}

	/** Whether the request is of somebody who has signed in. */
	@Override
	public boolean containsContext(HttpServletRequest request) {
		return person(request).isPresent();
	}

	/** Ends all sessions of the person but this one. */
	public void endOthers(HttpServletRequest request) {
		this.cookies.session(request).ifPresent(this.sessions::endOthers);
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		return new Deferred(() -> context(request));
	}

	@Override
	@Deprecated
	public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
		return context(exchange.getRequest());
	}

	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		this.cookies.session(request).ifPresent(this.sessions::end);
		if (context.getAuthentication() != null
				&& context.getAuthentication().getPrincipal() instanceof SignedIn person) {
			this.cookies.writeSession(response, this.sessions.begin(person.id()));
		}
		else if (this.cookies.session(request).isPresent()) {
			this.cookies.dropSession(response);
		}
	}

	private SecurityContext context(HttpServletRequest request) {
		var context = SecurityContextHolder.createEmptyContext();
		person(request).map((found) -> UsernamePasswordAuthenticationToken.authenticated(
				new SignedIn(found.personId(), found.username()), null,
				AuthorityUtils.createAuthorityList("ROLE_" + found.role())))
			.ifPresent(context::setAuthentication);
		return context;
	}

	private Optional<DeskSessions.Session> person(HttpServletRequest request) {
		return this.cookies.session(request).flatMap(this.sessions::find);
	}

	/**
	 * A context that is looked up when somebody asks for it, and once.
	 */
	private static final class Deferred implements DeferredSecurityContext {

		private final Supplier<SecurityContext> lookUp;

		private @Nullable SecurityContext found;

		Deferred(Supplier<SecurityContext> lookUp) {
			this.lookUp = lookUp;
		}

		@Override
		public SecurityContext get() {
			if (this.found == null) {
				this.found = this.lookUp.get();
			}
			return this.found;
		}

		@Override
		public boolean isGenerated() {
			return get().getAuthentication() == null;
		}

	}

}
