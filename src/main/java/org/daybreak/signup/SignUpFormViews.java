package org.daybreak.signup;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.daybreak.languages.Language;
import org.daybreak.languages.LocalFormats;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.signup.SignUpFormView.Tongue;
import org.daybreak.signup.confirmation.Wordings;
import org.daybreak.subscribers.Languages;
import org.daybreak.subscribers.Zones;
import org.daybreak.subscribers.places.Places;
import org.daybreak.subscribers.speech.ReaderWords;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Lays out the forms to sign up with, alike on our pages and in a frame.
 */
@Component
public class SignUpFormViews {

	/** Faults that a form itself shows. */
	public static final List<String> SHOWN = List.of("email", "hint", "altcha", "ticket");

	/** Faults that pressing once more mends. */
	private static final List<String> AGAIN = List.of("altcha", "ticket");

	private final ReaderWords speech;

	private final Wordings wordings;

	private final FormSeals seals;

	private final Places places;

	SignUpFormViews(ReaderWords speech, Wordings wordings, FormSeals seals, Places places) {
		this.speech = speech;
		this.wordings = wordings;
		this.seals = seals;
		this.places = places;
	}

	/** A form nobody has filled in yet. */
	public SignUpFormView blank(Newsletter newsletter, Locale locale) {
		return kept(newsletter, SignUpForm.EMPTY, null, locale);
	}

	/** The form as it was filled in, and what is wrong with it. */
	public SignUpFormView kept(Newsletter newsletter, SignUpForm form, @Nullable SignUpFault fault, Locale locale) {
		var privacy = newsletter.publisher().privacyUrl();
		var others = form.newsletters().stream().filter((slug) -> !slug.equals(newsletter.slug())).toList();
		return new SignUpFormView(newsletter.slug(), newsletter.name(), newsletter.description(),
				this.wordings.current(newsletter, locale), (privacy != null) ? privacy : "/privacy", form.email(),
				this.places.fewOptions(Zones.named(form.timeZone()).orElse(null), locale), form.next(), others,
				(fault != null && fault.field().equals("email")) ? fault.said(this.speech, locale) : null,
				(fault != null && fault.field().equals("hint")) ? MailDomains.meant(form.email()).orElse(null) : null,
				(fault != null && AGAIN.contains(fault.field())) ? fault.said(this.speech, locale) : null,
				LocalFormats.place(newsletter.timeZone(), locale),
				tongues(Languages.named(form.locale()).orElse(locale)), this.seals.renewed(form.ticket()),
				this.seals.challenge());
	}

	/** Our languages, one of them chosen. */
	public static List<Tongue> tongues(Locale chosen) {
		var spoken = Language.spoken(chosen);
		return Arrays.stream(Language.values())
			.map((language) -> new Tongue(language.tag(), language.ownName(), language.locale().equals(spoken)))
			.toList();
	}

}
