package org.daybreak.signup.confirmation;

import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.subscribers.LinkKind;
import org.daybreak.subscribers.Links;
import org.daybreak.subscribers.ReadersMorning;
import org.daybreak.subscribers.Visitors;
import org.daybreak.subscribers.speech.MessagePage;
import org.daybreak.subscribers.speech.ReaderWords;
import org.daybreak.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The pages behind the links of a confirmation letter.
 */
@Controller
class ConfirmationPages {

	private final Confirmation confirmation;

	private final ReaderWords speech;

	private final Links links;

	private final Visitors visitors;

	private final InstantSource clock;

	ConfirmationPages(Confirmation confirmation, ReaderWords speech, Links links, Visitors visitors,
			InstantSource clock) {
		this.confirmation = confirmation;
		this.speech = speech;
		this.links = links;
		this.visitors = visitors;
		this.clock = clock;
	}

	@GetMapping("/confirm/{token}")
	ModelAndView ask(@PathVariable String token, Locale locale) {
		var asked = this.confirmation.asked(token).orElseThrow(ConfirmationPages::unknown);
		if (asked.expired()) {
			return expired(asked, token, locale);
		}
		return page(MessagePage
			.of(say("confirm.title", locale, names(asked, locale)), say("confirm.text", locale, names(asked, locale)),
					times(asked, locale))
			.button(say("confirm.button", locale), "/confirm/" + token)
			.notice(notice(asked)));
	}

	@PostMapping("/confirm/{token}")
	ModelAndView confirm(@PathVariable String token, HttpServletRequest request, Locale locale) {
		var asked = this.confirmation.confirm(token, this.visitors.trace(request, "page"))
			.orElseThrow(ConfirmationPages::unknown);
		if (asked.expired()) {
			return expired(asked, token, locale);
		}
		return asked.received()
			.map((first) -> confirmed(asked, first, locale))
			.orElseGet(() -> page(MessagePage
				.of(say("confirmed.left.title", locale), say("confirmed.left.text", locale, names(asked, locale)))
				.link(say("again", locale), "/")));
	}

	/** The newest edition first: it is what the reader came for. */
	private ModelAndView confirmed(Confirmation.Asked asked, ReadersMorning first, Locale locale) {
		var subscription = Objects.requireNonNull(first.subscription());
		return new ModelAndView("subscribers/confirmed",
				Map.of("names", names(asked, locale), "times", times(asked, locale), "newsletter", first.newsletter(),
						"preferences", "/preferences/" + this.links.token(LinkKind.PREFERENCES, subscription.id())));
	}

	@PostMapping("/confirm/{token}/again")
	ModelAndView again(@PathVariable String token, Locale locale) {
		var asked = this.confirmation.asked(token).orElseThrow(ConfirmationPages::unknown);
		var signUp = asked.signUp();
		if (asked.expired() && signUp != null && !signUp.isRefused()) {
			this.confirmation.sendAgain(signUp);
		}
		return page(MessagePage.of(say("sent.title", locale), say("sent.text", locale)));
	}

	@GetMapping("/not-me/{token}")
	ModelAndView notMe(@PathVariable String token, Locale locale) {
		if (!this.confirmation.isNotMe(token)) {
			throw unknown();
		}
		return page(MessagePage.of(say("not-me.title", locale), say("not-me.text", locale))
			.button(say("not-me.button", locale), "/not-me/" + token));
	}

	@PostMapping("/not-me/{token}")
	ModelAndView refuse(@PathVariable String token, HttpServletRequest request, Locale locale) {
		if (!this.confirmation.refuse(token, this.visitors.trace(request, "page"))) {
			throw unknown();
		}
		var done = MessagePage.of(say("not-me.done.title", locale), say("not-me.done.text", locale));
		return page(this.confirmation.isKnown(token)
				? done.button(say("not-me.undo", locale), "/not-me/" + token + "/mistake") : done);
	}

	@PostMapping("/not-me/{token}/mistake")
	ModelAndView mistake(@PathVariable String token, Locale locale) {
		if (!this.confirmation.mayBeAsked(token)) {
			throw unknown();
		}
		return page(MessagePage.of(say("not-me.undone.title", locale), say("not-me.undone.text", locale))
			.link(say("again", locale), "/"));
	}

	private ModelAndView expired(Confirmation.Asked asked, String token, Locale locale) {
		var signUp = asked.signUp();
		var refused = signUp != null && signUp.isRefused();
		var said = MessagePage.of(say("expired.title", locale),
				say(refused ? "not-me.done.text" : (signUp != null) ? "expired.text" : "expired.gone", locale));
		var page = page((signUp != null && !refused)
				? said.button(say("expired.button", locale), "/confirm/" + token + "/again")
				: said.link(say("again", locale), "/"));
		page.setStatus(HttpStatus.GONE);
		return page;
	}

	/** The newsletters' names, in one line. */
	private String names(Confirmation.Asked asked, Locale locale) {
		return this.speech.list(asked.names(), locale);
	}

	/** When the letters will come, one sentence per newsletter. */
	private String times(Confirmation.Asked asked, Locale locale) {
		return asked.mornings()
			.stream()
			.map((morning) -> say("comes", locale, morning.newsletter().name(),
					this.speech.often(morning.days(), locale),
					this.speech.clockTime(morning.time(), morning.zone(), locale),
					this.speech.date(morning.next(this.clock.instant()), locale)))
			.collect(Collectors.joining(" "));
	}

	private static @Nullable String notice(Confirmation.Asked asked) {
		return asked.mornings().isEmpty() ? null : asked.mornings().get(0).newsletter().notice();
	}

	private String say(String key, Locale locale, Object... arguments) {
		return this.speech.say(key, locale, arguments);
	}

	private static NotFound unknown() {
		return new NotFound("This link is not complete, or not one of ours.");
	}

	private static ModelAndView page(MessagePage said) {
		return new ModelAndView("subscribers/said", "said", said);
	}

}
