package org.daybreak.signup.embed;

import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.languages.ReaderLanguage;
import org.daybreak.subscribers.Offers;

import org.springframework.stereotype.Component;

/**
 * Speaks in a frame as the newsletter does to readers whose browser asks for a language
 * that is none of ours.
 */
@Component
class FrameLanguage implements ReaderLanguage {

	private static final Pattern FRAME = Pattern.compile("/embed/([^/.]+)(/.*)?");

	private final Offers offers;

	FrameLanguage(Offers offers) {
		this.offers = offers;
	}

	@Override
	public Optional<Told> of(HttpServletRequest request) {
		var frame = FRAME.matcher(request.getRequestURI());
		return frame.matches()
				? this.offers.named(frame.group(1)).map((newsletter) -> new Told(null, newsletter.locale()))
				: Optional.empty();
	}

}
