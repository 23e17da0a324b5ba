package org.daybreak.signup;

import java.util.Locale;

import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.signup.intake.TooManySignUps;
import org.daybreak.subscribers.speech.MessagePage;
import org.daybreak.subscribers.speech.ReaderWords;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * Says on a page that a limit is reached and when it ends.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice(basePackageClasses = LimitPages.class, annotations = Controller.class)
class LimitPages {

	private final ReaderWords speech;

	LimitPages(ReaderWords speech) {
		this.speech = speech;
	}

	@ExceptionHandler
	ModelAndView limit(TooManySignUps limit, HttpServletResponse response, Locale locale) {
		response.setHeader("Retry-After", limit.retryAfter());
		var page = new ModelAndView("subscribers/said", "said",
				MessagePage.of(this.speech.say("limit.title", locale), this.speech.say("limit.text", locale)));
		page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
		return page;
	}

}
