package org.daybreak.personal.leaving;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.signup.confirmation.SignUpLimits;
import org.daybreak.subscribers.Visitors;
import org.daybreak.subscribers.speech.MessagePage;
import org.daybreak.subscribers.speech.ReaderWords;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page for those who have no letter at hand: whoever types an address has its links
 * mailed there, so that nobody unsubscribes somebody else.
 */
@Controller
class TypedPages {

	private final LinkLetters letters;

	private final SignUpLimits limits;

	private final ReaderWords speech;

	private final Visitors visitors;

	TypedPages(LinkLetters letters, SignUpLimits limits, ReaderWords speech, Visitors visitors) {
		this.letters = letters;
		this.limits = limits;
		this.speech = speech;
		this.visitors = visitors;
	}

	@GetMapping("/unsubscribe")
	ModelAndView type() {
		return form("", null);
	}

	@PostMapping("/unsubscribe")
	ModelAndView mailLinks(@RequestParam(defaultValue = "") String email, HttpServletRequest request, Locale locale) {
		try {
			var address = EmailAddress.of(email);
			this.limits.count(this.visitors.network(request));
			this.letters.ask(address);
			return new ModelAndView("subscribers/said", "said", MessagePage
				.of(this.speech.say("typed.done.title", locale), this.speech.say("typed.done.text", locale)));
		}
		catch (InvalidAddress ex) {
			var form = form(email, this.speech.say("fault.address." + ex.key(), locale));
			form.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			return form;
		}
	}

	private static ModelAndView form(String email, @Nullable String fault) {
		var form = new ModelAndView("subscribers/unsubscribe", "email", email);
		form.addObject("fault", fault);
		return form;
	}

}
