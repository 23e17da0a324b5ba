package org.daybreak.personal.leaving;

import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.Offers;
import org.daybreak.subscribers.Visitors;
import org.daybreak.subscribers.speech.ReaderWords;
import org.daybreak.web.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * The ways to leave by page and by one click (RFC 8058): every POST acts, whatever its
 * body says, and the token counts only in the path. A slash at the end is no other
 * address, since a redirect would break the click (§3.1).
 */
@Controller
class LeavingPages {

	private final Leaving leaving;

	private final Leavings leavings;

	private final ReaderWords speech;

	private final Visitors visitors;

	LeavingPages(Leaving leaving, Leavings leavings, ReaderWords speech, Visitors visitors) {
		this.leaving = leaving;
		this.leavings = leavings;
		this.speech = speech;
		this.visitors = visitors;
	}

	@GetMapping({ "/unsubscribe/{token}", "/unsubscribe/{token}/",
			"/unsubscribe/{token}/{deed:everything|undo|reason}" })
	ModelAndView ask(@PathVariable String token, Locale locale) {
		if (this.leaving.subscription(token).isEmpty()) {
			throw unknown();
		}
		var standing = this.leaving.standing(token);
		return (standing.newsletter() == null || standing.receives()) ? page("ask", token, standing, locale)
				: page("left", token, standing, locale);
	}

	@PostMapping({ "/unsubscribe/{token}", "/unsubscribe/{token}/" })
	Object leave(@PathVariable String token, HttpServletRequest request) {
		var page = isPage(request);
		if (!this.leaving.leave(token, this.visitors.trace(request, page ? "page" : "one-click"))) {
			throw unknown();
		}
		return page ? page("left", token, this.leaving.standing(token), RequestContextUtils.getLocale(request))
				: ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("You are unsubscribed.\n");
	}

	@PostMapping("/unsubscribe/{token}/everything")
	ModelAndView leaveEverything(@PathVariable String token, HttpServletRequest request, Locale locale) {
		if (!this.leaving.leaveEverything(token, this.visitors.trace(request, "page"))) {
			throw unknown();
		}
		return page("left", token, this.leaving.standing(token), locale).addObject("everything", true);
	}

	@PostMapping("/unsubscribe/{token}/undo")
	ModelAndView undo(@PathVariable String token, HttpServletRequest request, Locale locale) {
		var standing = this.leaving.undo(token, this.visitors.trace(request, "page"))
			.orElseThrow(LeavingPages::unknown);
		var page = page(standing.receives() ? "back" : "late", token, standing, locale);
		page.setStatus(standing.receives() ? HttpStatus.OK : HttpStatus.GONE);
		return page;
	}

	@PostMapping("/unsubscribe/{token}/reason")
	ModelAndView tell(@PathVariable String token, @RequestParam(defaultValue = "") String reason, Locale locale) {
		var id = this.leaving.subscription(token).orElseThrow(LeavingPages::unknown);
		LeavingReason.named(reason).ifPresent((named) -> this.leavings.tell(id, named));
		return page("left", token, this.leaving.standing(token), locale).addObject("told", true);
	}

	private ModelAndView page(String scene, String token, Leaving.Standing standing, Locale locale) {
		var newsletter = standing.newsletter();
		var page = new ModelAndView("subscribers/leaving", "scene", scene);
		page.addObject("token", token);
		page.addObject("standing", standing);
		page.addObject("name", name(newsletter, locale));
		page.addObject("publisher", (newsletter != null) ? Offers.publisher(newsletter) : null);
		page.addObject("pause", this.leaving.preferences(token) + "#pause");
		page.addObject("reasons", LeavingReason.values());
		page.addObject("everything", false).addObject("told", false);
		return page;
	}

	private String name(@Nullable Newsletter newsletter, Locale locale) {
		return (newsletter != null) ? newsletter.name() : this.speech.say("unsubscribe.all", locale);
	}

	/** A browser says that it wants a page; the one-click of a mail program does not. */
	private static boolean isPage(HttpServletRequest request) {
		var accept = request.getHeader("Accept");
		return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
	}

	private static NotFound unknown() {
		return new NotFound("This link is not complete, or not one of ours.");
	}

}
