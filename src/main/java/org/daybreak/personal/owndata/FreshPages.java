package org.daybreak.personal.owndata;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.InvalidAddress;
import org.daybreak.subscribers.Visitors;
import org.daybreak.subscribers.speech.MessagePage;
import org.daybreak.subscribers.speech.ReaderWords;
import org.daybreak.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The pages behind fresh links. Opening one changes nothing; its one button acts, once.
 */
@Controller
class FreshPages {

	private final OwnData own;

	private final FreshLinks fresh;

	private final ReaderWords speech;

	private final Visitors visitors;

	FreshPages(OwnData own, FreshLinks fresh, ReaderWords speech, Visitors visitors) {
		this.own = own;
		this.fresh = fresh;
		this.speech = speech;
		this.visitors = visitors;
	}

	/** Asks for a link, from the preferences page. */
	@PostMapping("/preferences/{token}/links")
	ModelAndView ask(@PathVariable String token, @RequestParam(defaultValue = "") String purpose, Locale locale) {
		var masked = Purpose.asked(purpose)
			.flatMap((asked) -> this.own.ask(token, asked))
			.orElseThrow(FreshPages::unknown);
		return said(MessagePage.of(say("fresh.sent.title", locale), say("fresh.sent.text", locale, masked)));
	}

	@GetMapping("/preferences/address/{token}")
	ModelAndView type(@PathVariable String token, Locale locale) {
		return found(Purpose.ADDRESS, token).fresh() ? form("", null) : late(locale);
	}

	@PostMapping("/preferences/address/{token}")
	ModelAndView typed(@PathVariable String token, @RequestParam(defaultValue = "") String email, Locale locale) {
		var found = found(Purpose.ADDRESS, token);
		try {
			var address = EmailAddress.of(email);
			return this.own.askAt(found.link(), address) ? said(
					MessagePage.of(say("fresh.sent.title", locale), say("fresh.typed.text", locale, address.value())))
					: late(locale);
		}
		catch (InvalidAddress ex) {
			var form = form(email, say("fault.address." + ex.key(), locale));
			form.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			return form;
		}
	}

	@GetMapping({ "/preferences/new-address/{token}", "/preferences/copy/{token}", "/preferences/erase/{token}" })
	ModelAndView press(@PathVariable String token, HttpServletRequest request, Locale locale) {
		var purpose = purpose(request);
		if (!found(purpose, token).fresh()) {
			return late(locale);
		}
		var key = "fresh." + purpose.key();
		return said(MessagePage.of(say(key + ".heading", locale), say(key + ".text", locale))
			.button(say(key + ".button", locale), purpose.kind().path() + token));
	}

	@PostMapping("/preferences/new-address/{token}")
	ModelAndView move(@PathVariable String token, HttpServletRequest request, Locale locale) {
		var moved = this.own.move(found(Purpose.NEW_ADDRESS, token).link(),
				this.visitors.trace(request, "preferences"));
		return switch (moved) {
			case DONE -> said(MessagePage.of(say("fresh.moved.title", locale), say("fresh.moved.text", locale)));
			case TAKEN -> said(MessagePage.of(say("fresh.taken.title", locale), say("fresh.taken.text", locale)));
			case TOO_LATE -> late(locale);
		};
	}

	@PostMapping("/preferences/copy/{token}")
	Object copy(@PathVariable String token, Locale locale) {
		var copy = this.own.copy(found(Purpose.COPY, token).link());
		if (copy.isEmpty()) {
			return late(locale);
		}
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\"")
			.body(copy.get().getBytes(StandardCharsets.UTF_8));
	}

	@PostMapping("/preferences/erase/{token}")
	ModelAndView erase(@PathVariable String token, HttpServletRequest request, Locale locale) {
		var found = found(Purpose.ERASURE, token);
		return this.own.erase(found.link(), this.visitors.trace(request, "preferences"))
				? said(MessagePage.of(say("fresh.erased.title", locale), say("fresh.erased.text", locale)))
				: late(locale);
	}

	private FreshLinks.Found found(Purpose purpose, String token) {
		return this.fresh.find(purpose, token).orElseThrow(FreshPages::unknown);
	}

	private static Purpose purpose(HttpServletRequest request) {
		for (var purpose : Purpose.values()) {
			if (request.getRequestURI().contains(purpose.kind().path())) {
				return purpose;
			}
		}
		throw unknown();
	}

	private static ModelAndView form(String email, @Nullable String fault) {
		return new ModelAndView("subscribers/address", "email", email).addObject("fault", fault);
	}

	private ModelAndView late(Locale locale) {
		var page = said(MessagePage.of(say("fresh.late.title", locale), say("fresh.late.text", locale)));
		page.setStatus(HttpStatus.GONE);
		return page;
	}

	private static ModelAndView said(MessagePage said) {
		return new ModelAndView("subscribers/said", "said", said);
	}

	private String say(String key, Locale locale, Object... arguments) {
		return this.speech.say(key, locale, arguments);
	}

	private static NotFound unknown() {
		return new NotFound("This link is not complete, or not one of ours.");
	}

}
