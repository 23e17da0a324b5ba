package org.daybreak.signup.embed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.daybreak.languages.Language;
import org.daybreak.languages.LocalFormats;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.PublicSite;
import org.daybreak.signup.FormSeals;
import org.daybreak.signup.SignUpFormViews;
import org.daybreak.signup.confirmation.Wordings;
import org.daybreak.subscribers.speech.ReaderWords;

import org.springframework.stereotype.Component;

/**
 * Finds the component's words.
 */
@Component
class WordBook {

	/** What the script calls a text, and what we call it. */
	private static final Map<String, String> TEXTS = Map.ofEntries(Map.entry("label", "email"),
			Map.entry("button", "front.button"), Map.entry("privacy", "front.privacy"),
			Map.entry("choose", "form.choose"), Map.entry("settings", "form.settings"),
			Map.entry("language", "form.language"), Map.entry("zone", "form.zone"), Map.entry("busy", "form.busy"),
			Map.entry("check", "form.check"), Map.entry("failed", "form.failed"), Map.entry("trap", "form.trap"),
			Map.entry("missing", "fault.address.missing"), Map.entry("none", "fault.no-newsletter"),
			Map.entry("limit", "limit.text"), Map.entry("done", "inbox.title"), Map.entry("text", "inbox.text"));

	/** Texts with a gap that the script fills. */
	private static final Map<String, String> GAPPED = Map.of("hint", "hint.question", "accept", "hint.accept", "keep",
			"hint.keep");

	private final ReaderWords speech;

	private final Wordings wordings;

	private final FormSeals seals;

	private final PublicSite site;

	WordBook(ReaderWords speech, Wordings wordings, FormSeals seals, PublicSite site) {
		this.speech = speech;
		this.wordings = wordings;
		this.seals = seals;
		this.site = site;
	}

	/**
	 * The words for these newsletters.
	 * @param newsletters at least one
	 */
	ComponentWords in(Locale locale, List<Newsletter> newsletters) {
		var languages = new LinkedHashMap<String, String>();
		SignUpFormViews.tongues(locale).forEach((tongue) -> languages.put(tongue.tag(), tongue.name()));
		return new ComponentWords(Language.spoken(locale).toLanguageTag(), Language.direction(locale),
				newsletters.stream().map((newsletter) -> offered(newsletter, locale)).toList(), languages,
				this.seals.ticket(), this.seals.challenge(), say(locale, newsletters.get(0)));
	}

	private ComponentWords.Offered offered(Newsletter newsletter, Locale locale) {
		var wording = this.wordings.current(newsletter, locale);
		var privacy = newsletter.publisher().privacyUrl();
		return new ComponentWords.Offered(newsletter.slug(), newsletter.name(), Long.toString(wording.id()),
				wording.text(), (privacy != null) ? privacy : this.site.url("/privacy"));
	}

	private Map<String, String> say(Locale locale, Newsletter first) {
		var say = new LinkedHashMap<String, String>();
		TEXTS.forEach((name, key) -> say.put(name, this.speech.say(key, locale)));
		GAPPED.forEach((name, key) -> say.put(name, this.speech.say(key, locale, "{0}")));
		say.put("usual", this.speech.say("form.zone.usual", locale, LocalFormats.place(first.timeZone(), locale)));
		return say;
	}

}
