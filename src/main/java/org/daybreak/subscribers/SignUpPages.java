package org.daybreak.subscribers;

import java.net.URI;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The front page with the sign-up, and what it answers: always the same, whoever asks for
 * whichever address.
 */
@Controller
class SignUpPages {

	private final FrontPage frontPage;

	private final Offers offers;

	private final SignUp signUp;

	private final SignUpLimits limits;

	private final NextUrls nextUrls;

	private final Visitors visitors;

	private final Speech speech;

	SignUpPages(FrontPage frontPage, Offers offers, SignUp signUp, SignUpLimits limits, NextUrls nextUrls,
			Visitors visitors, Speech speech) {
		this.frontPage = frontPage;
		this.offers = offers;
		this.signUp = signUp;
		this.limits = limits;
		this.nextUrls = nextUrls;
		this.visitors = visitors;
		this.speech = speech;
	}

	@GetMapping("/")
	ModelAndView front(Locale locale) {
		return this.frontPage.show(locale, SignUpForm.EMPTY, null);
	}

	@PostMapping("/subscriptions")
	Object signUp(@RequestParam MultiValueMap<String, String> fields, HttpServletRequest request, Locale locale) {
		var form = SignUpForm.of(fields);
		try {
			var wish = form.checked(this.offers);
			this.limits.count(this.visitors.network(request));
			this.signUp.ask(wish, this.visitors.trace(request, "form"));
			return ResponseEntity.status(HttpStatus.SEE_OTHER)
				.location(this.nextUrls.allowed(form.next()).orElse(URI.create("/check-your-inbox")))
				.build();
		}
		catch (SignUpFault fault) {
			var page = this.frontPage.show(locale, form, fault);
			page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			return page;
		}
	}

	@GetMapping("/check-your-inbox")
	ModelAndView checkYourInbox(Locale locale) {
		return said(Said.of(this.speech.say("inbox.title", locale), this.speech.say("inbox.text", locale),
				this.speech.say("inbox.more", locale)));
	}

	@GetMapping("/privacy")
	String privacy() {
		return "subscribers/privacy";
	}

	private static ModelAndView said(Said said) {
		return new ModelAndView("subscribers/said", "said", said);
	}

}
