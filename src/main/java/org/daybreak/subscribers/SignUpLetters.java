package org.daybreak.subscribers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.daybreak.mail.Letter;
import org.daybreak.mail.ReturnPath;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.PublicSite;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.stereotype.Component;

/**
 * The single letters to readers, written in their language.
 */
@Component
class SignUpLetters {

	private final Links links;

	private final Speech speech;

	private final ITemplateEngine templates;

	private final PublicSite site;

	SignUpLetters(Links links, Speech speech, ITemplateEngine templates, PublicSite site) {
		this.links = links;
		this.speech = speech;
		this.templates = templates;
		this.site = site;
	}

	/** Asks whether it was really the reader who signed up. */
	Letter confirmation(Subscriber subscriber, long signUpId, SignUpRequest request) {
		var language = this.speech.spoken(request.language());
		var first = request.newsletters().get(0);
		var names = request.newsletters().stream().map(Newsletter::name).collect(Collectors.joining(", "));
		var note = note(say("letter.confirm.heading", language, names), first, language);
		note.paragraph(say("letter.confirm.text", language, names, Offers.publisher(first)))
			.button(say("letter.confirm.button", language), this.links.confirm(signUpId));
		request.newsletters().forEach((newsletter) -> note.paragraph(this.speech.consent(newsletter, language)));
		note.paragraph(say("letter.confirm.ignore", language))
			.link(say("letter.confirm.not-me", language), this.links.notMe(subscriber.id()));
		return letter("confirmation", subscriber, first, say("letter.confirm.subject", language, names), note,
				language);
	}

	/** The signed links of one who typed the address to leave. */
	Letter leaving(Subscriber subscriber, Map<Long, Newsletter> newslettersOfSubscriptions) {
		var first = newslettersOfSubscriptions.values().iterator().next();
		var language = this.speech.spoken(subscriber.language(first.locale()));
		var note = note(say("letter.leave.heading", language), first, language);
		note.paragraph(say("letter.leave.text", language, subscriber.address().masked()));
		newslettersOfSubscriptions.forEach((subscription, newsletter) -> note
			.button(say("letter.leave.button", language, newsletter.name()), this.links.unsubscribe(subscription)));
		note.paragraph(say("letter.leave.ignore", language));
		return letter("unsubscribe-link", subscriber, first, say("letter.leave.subject", language), note, language);
	}

	private Note note(String heading, Newsletter newsletter, Locale language) {
		var footer = new ArrayList<String>(List.of(Offers.publisher(newsletter)));
		var postalAddress = newsletter.publisherPostalAddress();
		if (postalAddress != null) {
			footer.add(postalAddress.replaceAll("\\s*\\n\\s*", ", "));
		}
		footer.add(say("letter.privacy", language) + ":\n" + privacy(newsletter));
		return new Note(heading, footer);
	}

	private String privacy(Newsletter newsletter) {
		var url = newsletter.publisherPrivacyUrl();
		return (url != null) ? url : this.site.url("/privacy");
	}

	private Letter letter(String kind, Subscriber subscriber, Newsletter newsletter, String subject, Note note,
			Locale language) {
		var context = new Context(language,
				Map.of("note", note, "subject", subject, "language", language.toLanguageTag(), "rtl",
						isRightToLeft(language), "publisher", note.footer().subList(0, note.footer().size() - 1),
						"privacy", privacy(newsletter), "privacyLabel", say("letter.privacy", language)));
		return new Letter(kind, Offers.sender(newsletter), Offers.replyTo(newsletter), subscriber.address(),
				ReturnPath.of(Offers.sender(newsletter).address()), subject, note.plain(),
				this.templates.process("subscribers/letter", context), language.toLanguageTag(), Map.of());
	}

	private static boolean isRightToLeft(Locale language) {
		return List.of("ar", "fa", "he", "ur").contains(language.getLanguage());
	}

	private String say(String key, Locale language, Object... arguments) {
		return this.speech.say(key, language, arguments);
	}

}
