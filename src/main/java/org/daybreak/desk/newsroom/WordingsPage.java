package org.daybreak.desk.newsroom;

import java.util.Locale;

import jakarta.servlet.http.HttpServletResponse;
import org.daybreak.accounts.AuditTrail;
import org.daybreak.desk.Faults;
import org.daybreak.languages.Language;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.signup.confirmation.Wording;
import org.daybreak.signup.confirmation.Wordings;
import org.daybreak.web.FieldRefusal;
import org.daybreak.web.NotFound;
import org.daybreak.web.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What the sign-up forms of a newsletter say, language by language and version by
 * version.
 */
@Controller
@RequestMapping("/desk/newsletters/{slug}/wordings")
class WordingsPage {

	private static final int LONGEST = 2000;

	private final Newsletters newsletters;

	private final Wordings wordings;

	private final AuditTrail audit;

	WordingsPage(Newsletters newsletters, Wordings wordings, AuditTrail audit) {
		this.newsletters = newsletters;
		this.wordings = wordings;
		this.audit = audit;
	}

	@GetMapping
	String list(@PathVariable String slug, Model model) {
		var newsletter = this.newsletters.require(slug);
		model.addAttribute("newsletter", newsletter);
		model.addAttribute("wordings",
				this.wordings.languages()
					.stream()
					.map((language) -> Shown.of(this.wordings.current(newsletter, language)))
					.toList());
		return "desk/wordings";
	}

	@GetMapping("/{language}")
	String one(@PathVariable String slug, @PathVariable String language, Model model) {
		var newsletter = this.newsletters.require(slug);
		return show(newsletter, spoken(language), null, model);
	}

	@PostMapping("/{language}")
	String write(@PathVariable String slug, @PathVariable String language, @RequestParam String text, Model model,
			HttpServletResponse response, RedirectAttributes flash) {
		var newsletter = this.newsletters.require(slug);
		var locale = spoken(language);
		try {
			var before = this.wordings.current(newsletter, locale).version();
			var now = this.wordings.write(newsletter, locale, Texts.optionalText("text", text, LONGEST));
			if (now.version() != before) {
				this.audit.record("reworded the sign-up of", "newsletter", newsletter.id(),
						now.language() + ", version " + now.version());
			}
			flash.addFlashAttribute("done", "The forms say this from now on: version " + now.version() + ".");
			return "redirect:/desk/newsletters/" + slug + "/wordings/" + language;
		}
		catch (FieldRefusal refusal) {
			model.addAttribute("faults", Faults.of(refusal));
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			return show(newsletter, locale, text, model);
		}
	}

	private String show(Newsletter newsletter, Locale language, @Nullable String typed, Model model) {
		var current = this.wordings.current(newsletter, language);
		model.addAttribute("newsletter", newsletter);
		model.addAttribute("shown", Shown.of(current));
		model.addAttribute("typed", (typed != null) ? typed : current.text());
		model.addAttribute("own", this.wordings.own(newsletter, language));
		model.addAttribute("versions", this.wordings.versions(newsletter, language));
		return "desk/wording";
	}

	private Locale spoken(String language) {
		return this.wordings.languages()
			.stream()
			.filter((locale) -> locale.toLanguageTag().equals(language))
			.findFirst()
			.orElseThrow(() -> new NotFound("Readers are not spoken to in this language."));
	}

	/**
	 * What a form says, and in which language that is, in English and with its direction.
	 */
	record Shown(Wording wording, String language, String direction) {

		static Shown of(Wording wording) {
			var locale = Locale.forLanguageTag(wording.language());
			return new Shown(wording, locale.getDisplayName(Locale.ENGLISH), Language.direction(locale));
		}

	}

}
