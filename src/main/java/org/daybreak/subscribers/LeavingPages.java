package org.daybreak.subscribers;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.accounts.NotFound;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.newsletters.Newsletter;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The ways to leave by page and by one click (RFC 8058): every POST acts, whatever its
 * body says, and the token counts only in the path.
 */
@Controller
class LeavingPages {

	private final Leaving leaving;

	private final SignUpLimits limits;

	private final Speech speech;

	private final Visitors visitors;

	LeavingPages(Leaving leaving, SignUpLimits limits, Speech speech, Visitors visitors) {
		this.leaving = leaving;
		this.limits = limits;
		this.speech = speech;
		this.visitors = visitors;
	}

	@GetMapping("/unsubscribe/{token}")
	ModelAndView ask(@PathVariable String token, Locale locale) {
		if (!this.leaving.isOurs(token)) {
			throw new NotFound("This link is not complete, or not one of ours.");
		}
		var name = name(token, locale);
		return said(Said.of(say("unsubscribe.title", locale, name), say("unsubscribe.text", locale, name))
			.button(say("unsubscribe.button", locale), "/unsubscribe/" + token));
	}

	@PostMapping("/unsubscribe/{token}")
	ModelAndView leave(@PathVariable String token, HttpServletRequest request, Locale locale) {
		if (!this.leaving.leave(token, this.visitors.trace(request, via(request)))) {
			throw new NotFound("This link is not complete, or not one of ours.");
		}
		return said(Said.of(say("unsubscribed.title", locale), say("unsubscribed.text", locale, name(token, locale)))
			.link(say("again", locale), "/"));
	}

	@GetMapping("/unsubscribe")
	ModelAndView type() {
		return typed("", null);
	}

	@PostMapping("/unsubscribe")
	ModelAndView mailLinks(@RequestParam(defaultValue = "") String email, HttpServletRequest request, Locale locale) {
		try {
			var address = EmailAddress.of(email);
			this.limits.count(this.visitors.network(request));
			this.leaving.mailLinks(address);
			return said(Said.of(say("typed.done.title", locale), say("typed.done.text", locale)));
		}
		catch (InvalidAddress ex) {
			var form = typed(email, say("fault.address." + ex.key(), locale));
			form.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			return form;
		}
	}

	/** A browser says that it wants a page; the one-click of a mail program does not. */
	private static String via(HttpServletRequest request) {
		var accept = request.getHeader("Accept");
		return (accept != null && accept.contains("text/html")) ? "page" : "one-click";
	}

	private String name(String token, Locale locale) {
		return this.leaving.newsletter(token).map(Newsletter::name).orElseGet(() -> say("unsubscribe.all", locale));
	}

	private String say(String key, Locale locale, Object... arguments) {
		return this.speech.say(key, locale, arguments);
	}

	private static ModelAndView typed(String email, @Nullable String fault) {
		var form = new ModelAndView("subscribers/unsubscribe", "email", email);
		form.addObject("fault", fault);
		return form;
	}

	private static ModelAndView said(Said said) {
		return new ModelAndView("subscribers/said", "said", said);
	}

}
