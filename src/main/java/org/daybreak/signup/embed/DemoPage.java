package org.daybreak.signup.embed;

import org.daybreak.newsletters.PublicSite;
import org.daybreak.subscribers.Offers;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The page that shows whoever runs a site the four ways to sign up, each with the lines
 * to copy.
 */
@Controller
class DemoPage {

	private final Offers offers;

	private final PublicSite site;

	DemoPage(Offers offers, PublicSite site) {
		this.offers = offers;
		this.site = site;
	}

	@GetMapping("/embed")
	String show(Model model) {
		this.offers.all().stream().findFirst().ifPresent((newsletter) -> {
			model.addAttribute("slug", newsletter.slug());
			model.addAttribute("next", this.site.url("/embed"));
			model.addAttribute("snippets", Snippets.of(this.site.base().toString(), newsletter));
		});
		return "subscribers/embed/demo";
	}

}
