package org.daybreak.signup.embed;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.signup.SignUpDoor;
import org.daybreak.signup.SignUpFault;
import org.daybreak.signup.SignUpForm;
import org.daybreak.signup.SignUpFormView;
import org.daybreak.signup.SignUpFormViews;
import org.daybreak.signup.intake.TooManySignUps;
import org.daybreak.subscribers.Offers;
import org.daybreak.subscribers.speech.MessagePage;
import org.daybreak.subscribers.speech.ReaderWords;
import org.daybreak.web.ContentPolicy;
import org.daybreak.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The plain form in a frame on somebody's page; it answers inside the frame.
 */
@Controller
class FramePages {

	private static final String PAGE = "subscribers/embed/frame";

	private final Offers offers;

	private final SignUpFormViews slips;

	private final SignUpDoor door;

	private final ReaderWords speech;

	private final String policy;

	FramePages(Offers offers, SignUpFormViews slips, SignUpDoor door, ReaderWords speech, AllowedOrigins origins) {
		this.offers = offers;
		this.slips = slips;
		this.door = door;
		this.speech = speech;
		this.policy = ContentPolicy.framedBy(origins.frameAncestors());
	}

	@ModelAttribute
	void mayBeFramed(HttpServletResponse response) {
		response.setHeader(ContentPolicy.HEADER, this.policy);
	}

	@GetMapping("/embed/{slug}")
	ModelAndView show(@PathVariable String slug, Locale locale) {
		return form(this.slips.blank(named(slug), locale), null);
	}

	@PostMapping("/embed/{slug}")
	Object signUp(@PathVariable String slug, @RequestParam MultiValueMap<String, String> fields,
			HttpServletRequest request, Locale locale) {
		var newsletter = named(slug);
		fields.set("newsletter", slug);
		var form = SignUpForm.of(fields);
		try {
			this.door.take(form.checked(this.offers), SignUpDoor.signs(request, fields), request, "form");
			var inbox = UriComponentsBuilder.fromUriString("/embed/{slug}/check-your-inbox?locale={locale}");
			return ResponseEntity.status(HttpStatus.SEE_OTHER)
				.location(inbox.build(slug, locale.toLanguageTag()))
				.build();
		}
		catch (SignUpFault fault) {
			var page = form(this.slips.kept(newsletter, form, fault, locale),
					SignUpFormViews.SHOWN.contains(fault.field()) ? null : fault.said(this.speech, locale));
			page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			return page;
		}
	}

	@GetMapping("/embed/{slug}/check-your-inbox")
	ModelAndView checkYourInbox(@PathVariable String slug, Locale locale) {
		named(slug);
		return said(MessagePage.of(this.speech.say("inbox.title", locale), this.speech.say("inbox.text", locale),
				this.speech.say("inbox.more", locale)));
	}

	@ExceptionHandler
	ModelAndView limit(TooManySignUps limit, HttpServletResponse response, Locale locale) {
		response.setHeader("Retry-After", limit.retryAfter());
		var page = said(MessagePage.of(this.speech.say("limit.title", locale), this.speech.say("limit.text", locale)));
		page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
		return page;
	}

	private Newsletter named(String slug) {
		return this.offers.named(slug).orElseThrow(() -> new NotFound("There is no such newsletter"));
	}

	private static ModelAndView form(SignUpFormView slip, @Nullable String fault) {
		return new ModelAndView(PAGE, "slip", slip).addObject("fault", fault);
	}

	private static ModelAndView said(MessagePage said) {
		return new ModelAndView(PAGE, "said", said);
	}

}
