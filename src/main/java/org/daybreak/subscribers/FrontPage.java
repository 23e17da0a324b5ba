package org.daybreak.subscribers;

import java.util.List;
import java.util.Locale;

import org.daybreak.newsletters.Newsletter;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * The front page: every newsletter with its form, entries kept where one was refused.
 */
@Component
class FrontPage {

	private final Offers offers;

	private final Wordings wordings;

	private final Speech speech;

	FrontPage(Offers offers, Wordings wordings, Speech speech) {
		this.offers = offers;
		this.wordings = wordings;
		this.speech = speech;
	}

	ModelAndView show(Locale locale, SignUpForm form, @Nullable SignUpFault fault) {
		var newsletters = this.offers.all();
		var chosen = newsletters.stream()
			.map(Newsletter::slug)
			.filter(form.newsletters()::contains)
			.findFirst()
			.orElse("");
		var page = new ModelAndView("subscribers/front");
		page.addObject("offers",
				newsletters.stream().map((newsletter) -> offer(newsletter, locale, form, chosen, fault)).toList());
		page.addObject("notices",
				newsletters.stream().map(Newsletter::notice).filter((line) -> line != null).distinct().toList());
		page.addObject("fault", (fault != null && (!fault.field().equals("email") || chosen.isEmpty()))
				? this.speech.fault(fault, locale) : null);
		return page;
	}

	private Offer offer(Newsletter newsletter, Locale locale, SignUpForm form, String chosen,
			@Nullable SignUpFault fault) {
		var here = newsletter.slug().equals(chosen);
		var others = here ? form.newsletters().stream().filter((slug) -> !slug.equals(chosen)).toList()
				: List.<String>of();
		var privacy = newsletter.publisherPrivacyUrl();
		return new Offer(newsletter.slug(), newsletter.name(), newsletter.description(),
				this.wordings.current(newsletter, locale), (privacy != null) ? privacy : "/privacy",
				here ? form.email() : "", here ? form.timeZone() : null, here ? form.next() : null, others,
				(here && fault != null && fault.field().equals("email")) ? this.speech.fault(fault, locale) : null);
	}

	/**
	 * A newsletter and its form.
	 *
	 * @param wording what one agrees to; its id goes along with the sign-up
	 * @param others further newsletters of a refused form, asked for again
	 * @param fault what is wrong with the address
	 */
	record Offer(String slug, String name, String description, Wording wording, String privacyUrl, String email,
			@Nullable String timeZone, @Nullable String next, List<String> others, @Nullable String fault) {

	}

}
