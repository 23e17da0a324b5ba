package org.daybreak.signup;

import java.net.URI;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.signup.intake.DisposableDomains;
import org.daybreak.signup.intake.SignUpRequest;
import org.daybreak.subscribers.Offers;
import org.daybreak.subscribers.speech.MessagePage;
import org.daybreak.subscribers.speech.ReaderWords;
import org.daybreak.web.ContentPolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The front page with the sign-up, and what it answers: always the same, whoever asks for
 * whichever address.
 */
@Controller
class SignUpPages {

	private static final String INBOX = "/check-your-inbox";

	private final FrontPage frontPage;

	private final Offers offers;

	private final SignUpDoor door;

	private final NextUrls nextUrls;

	private final DisposableDomains disposable;

	private final ReaderWords speech;

	SignUpPages(FrontPage frontPage, Offers offers, SignUpDoor door, NextUrls nextUrls, DisposableDomains disposable,
			ReaderWords speech) {
		this.frontPage = frontPage;
		this.offers = offers;
		this.door = door;
		this.nextUrls = nextUrls;
		this.disposable = disposable;
		this.speech = speech;
	}

	@GetMapping("/")
	ModelAndView front(Locale locale) {
		return this.frontPage.show(locale, SignUpForm.EMPTY, null);
	}

	@PostMapping("/subscriptions")
	Object signUp(@RequestParam MultiValueMap<String, String> fields, HttpServletRequest request,
			HttpServletResponse response, Locale locale) {
		var form = SignUpForm.of(fields);
		try {
			var wish = form.checked(this.offers);
			this.door.take(wish, SignUpDoor.signs(request, fields), request, "form");
			return ResponseEntity.status(HttpStatus.SEE_OTHER)
				.location(this.nextUrls.allowed(form.next()).orElseGet(() -> inbox(wish)))
				.build();
		}
		catch (SignUpFault fault) {
			var page = this.frontPage.show(locale, form, fault);
			page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			this.nextUrls.allowed(form.next())
				.ifPresent((next) -> response.setHeader(ContentPolicy.HEADER,
						ContentPolicy.leadingTo(next.getScheme() + "://" + next.getRawAuthority())));
			return page;
		}
	}

	/** In the language of the form. */
	private URI inbox(SignUpRequest wish) {
		var inbox = UriComponentsBuilder.fromPath(INBOX);
		if (wish.locale() != null) {
			inbox.queryParam("locale", wish.locale().toLanguageTag());
		}
		if (this.disposable.holds(wish.address())) {
			inbox.queryParam("disposable");
		}
		return inbox.build().toUri();
	}

	@GetMapping(INBOX)
	ModelAndView checkYourInbox(@RequestParam(required = false) @Nullable String disposable, Locale locale) {
		var text = this.speech.say("inbox.text", locale);
		var more = this.speech.say("inbox.more", locale);
		return said((disposable == null) ? MessagePage.of(this.speech.say("inbox.title", locale), text, more)
				: MessagePage.of(this.speech.say("inbox.title", locale), text,
						this.speech.say("inbox.disposable", locale), more));
	}

	@GetMapping("/privacy")
	String privacy() {
		return "subscribers/privacy";
	}

	private static ModelAndView said(MessagePage said) {
		return new ModelAndView("subscribers/said", "said", said);
	}

}
