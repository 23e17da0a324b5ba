package org.daybreak.signup;

import java.util.Locale;

import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.Offers;
import org.daybreak.subscribers.speech.ReaderWords;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * The front page: every newsletter with its form, entries kept where one was refused.
 */
@Component
class FrontPage {

	private final Offers offers;

	private final SignUpFormViews slips;

	private final ReaderWords speech;

	FrontPage(Offers offers, SignUpFormViews slips, ReaderWords speech) {
		this.offers = offers;
		this.slips = slips;
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
		page.addObject("slips",
				newsletters.stream().map((newsletter) -> slip(newsletter, locale, form, chosen, fault)).toList());
		page.addObject("notices",
				newsletters.stream().map(Newsletter::notice).filter((line) -> line != null).distinct().toList());
		page.addObject("fault", (fault != null && (!SignUpFormViews.SHOWN.contains(fault.field()) || chosen.isEmpty()))
				? fault.said(this.speech, locale) : null);
		return page;
	}

	private SignUpFormView slip(Newsletter newsletter, Locale locale, SignUpForm form, String chosen,
			@Nullable SignUpFault fault) {
		return newsletter.slug().equals(chosen) ? this.slips.kept(newsletter, form, fault, locale)
				: this.slips.blank(newsletter, locale);
	}

}
