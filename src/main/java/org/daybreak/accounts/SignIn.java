package org.daybreak.accounts;

import java.util.List;
import java.util.Locale;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Signing in to the desk: slowed after five wrong passwords, as slow for unknown names as
 * for known ones.
 */
@Component
class SignIn implements AuthenticationProvider {

	private final People people;

	private final SignInAttempts attempts;

	private final PasswordEncoder encoder;

	private final String nobody;

	SignIn(People people, SignInAttempts attempts, PasswordEncoder encoder) {
		this.people = people;
		this.attempts = attempts;
		this.encoder = encoder;
		this.nobody = encoder.encode(Secrets.password());
	}

	@Override
	public Authentication authenticate(Authentication authentication) {
		var username = authentication.getName();
		var password = String.valueOf(authentication.getCredentials());
		if (username.length() > 100 || username.indexOf('\0') >= 0 || password.length() > 1000) {
			throw new BadCredentialsException("Nobody");
		}
		var keys = keys(authentication, username);
		var wait = this.attempts.begin(keys);
		if (!wait.isZero()) {
			throw new TooManyAttempts(wait);
		}
		var person = this.people.find(username);
		var hash = person.map(People.Person::passwordHash).orElse(this.nobody);
		if (!this.encoder.matches(password, hash) || person.isEmpty()) {
			throw new BadCredentialsException("Wrong");
		}
		this.attempts.succeeded(keys);
		this.people.signedIn(person.get());
		return UsernamePasswordAuthenticationToken.authenticated(new SignedIn(person.get().id(), username), null,
				AuthorityUtils.createAuthorityList("ROLE_" + person.get().role()));
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

	private static List<String> keys(Authentication authentication, String username) {
		var user = "user:" + username.toLowerCase(Locale.ROOT);
		return (authentication.getDetails() instanceof WebAuthenticationDetails web)
				? List.of(user, "ip:" + web.getRemoteAddress()) : List.of(user);
	}

}
