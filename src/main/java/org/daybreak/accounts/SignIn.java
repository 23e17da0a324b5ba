package org.daybreak.accounts;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Signing in to the desk: slowed after five wrong passwords from one network, as slow for
 * unknown names as for known ones; a browser that the person has used is slowed by its
 * own tries alone.
 */
@Component
class SignIn implements AuthenticationProvider {

	private static final Doorstep NOWHERE = new Doorstep("", null);

	private final People people;

	private final SignInAttempts attempts;

	private final KnownBrowsers browsers;

	private final PasswordEncoder encoder;

	private final DoorBook book;

	private final String nobody;

	SignIn(People people, SignInAttempts attempts, KnownBrowsers browsers, PasswordEncoder encoder, DoorBook book) {
		this.people = people;
		this.attempts = attempts;
		this.browsers = browsers;
		this.encoder = encoder;
		this.book = book;
		this.nobody = encoder.encode(Secrets.password());
	}

	@Override
	public Authentication authenticate(Authentication authentication) {
		var username = authentication.getName();
		var password = String.valueOf(authentication.getCredentials());
		if (username.length() > 100 || username.indexOf('\0') >= 0 || password.length() > 1000) {
			throw new BadCredentialsException("Nobody");
		}
		var step = (authentication.getDetails() instanceof Doorstep known) ? known : NOWHERE;
		var person = this.people.find(username);
		var who = person.map(People.Person::username);
		var tries = (step.browser() != null && this.browsers.isOf(username, step.browser()))
				? step.triesInOwnBrowser(username) : step.tries(username);
		var wait = this.attempts.begin(tries);
		if (!wait.isZero()) {
			this.book.slowed(who, step.network());
			throw new TooManyAttempts(wait);
		}
		var hash = person.map(People.Person::passwordHash).orElse(this.nobody);
		if (!this.encoder.matches(password, hash) || person.isEmpty()) {
			this.book.refused(who, step.network());
			throw new BadCredentialsException("Wrong");
		}
		this.attempts.succeeded(tries);
		this.people.signedIn(person.get());
		this.book.entered(person.get(), step.network());
		return UsernamePasswordAuthenticationToken.authenticated(new SignedIn(person.get().id(), username), null,
				AuthorityUtils.createAuthorityList("ROLE_" + person.get().role()));
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

}
