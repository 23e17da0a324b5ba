package org.daybreak.signup.confirmation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.languages.ReaderLanguage;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.subscribers.LinkKind;
import org.daybreak.subscribers.Links;

import org.springframework.stereotype.Component;

/**
 * The language of the pages behind the links of a confirmation letter: that of the
 * letter.
 */
@Component
class ConfirmationLanguage implements ReaderLanguage {

	private static final Pattern PAGE = Pattern.compile("/(?:confirm|not-me)/([\\w-]{43})(?:/again|/mistake)?");

	private final Links links;

	private final SignUpRows signUps;

	private final Newsletters newsletters;

	ConfirmationLanguage(Links links, SignUpRows signUps, Newsletters newsletters) {
		this.links = links;
		this.signUps = signUps;
		this.newsletters = newsletters;
	}

	@Override
	public Optional<Told> of(HttpServletRequest request) {
		var page = PAGE.matcher(request.getRequestURI());
		return page.matches() ? signUp(page.group(1)).map(this::told) : Optional.empty();
	}

	private Optional<SignUpRow> signUp(String token) {
		return this.links.verify(LinkKind.CONFIRM, token)
			.or(() -> this.links.verify(LinkKind.NOT_MY_SIGN_UP, token))
			.flatMap(this.signUps::byId);
	}

	private Told told(SignUpRow signUp) {
		var home = signUp.newsletters()
			.stream()
			.flatMap((id) -> this.newsletters.byId(id).stream())
			.map(Newsletter::locale)
			.findFirst()
			.orElse(Locale.ENGLISH);
		var locale = signUp.locale();
		return new Told((locale != null) ? Locale.forLanguageTag(locale) : null, home);
	}

}
