package org.daybreak.subscribers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.daybreak.mail.EmailAddress;
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

	private final Wordings wordings;

	private final Speech speech;

	private final ITemplateEngine templates;

	private final PublicSite site;

	SignUpLetters(Links links, Wordings wordings, Speech speech, ITemplateEngine templates, PublicSite site) {
		this.links = links;
		this.wordings = wordings;
		this.speech = speech;
		this.templates = templates;
		this.site = site;
	}

	/** Asks whether it was really the reader who signed up. */
	Letter confirmation(EmailAddress to, long signUpId, List<Newsletter> newsletters, Locale wanted) {
		return asking("confirmation", "letter.confirm", to, signUpId, newsletters, wanted);
	}

	/** Asks once more, two days later. */
	Letter reminder(EmailAddress to, long signUpId, List<Newsletter> newsletters, Locale wanted) {
		return asking("reminder", "letter.remind", to, signUpId, newsletters, wanted);
	}

	private Letter asking(String kind, String key, EmailAddress to, long signUpId, List<Newsletter> newsletters,
			Locale wanted) {
		var language = this.speech.spoken(wanted);
		var first = newsletters.get(0);
		var names = names(newsletters);
		var note = note(say(key + ".heading", language, names), first, language);
		note.paragraph(say(key + ".text", language, names, Offers.publisher(first)))
			.button(say("letter.confirm.button", language), this.links.confirm(signUpId));
		newsletters.forEach((newsletter) -> note.paragraph(this.wordings.current(newsletter, language).text()));
		note.paragraph(say("letter.confirm.ignore", language))
			.link(say("letter.confirm.not-me", language), this.links.notMe(signUpId));
		return letter(kind, to, first, say(key + ".subject", language, names), note, language);
	}

	/** Somebody typed the address of a reader who receives all of it already. */
	Letter already(Subscriber subscriber, List<Newsletter> newsletters, long subscriptionId, Locale wanted) {
		var language = this.speech.spoken(wanted);
		var first = newsletters.get(0);
		var names = names(newsletters);
		var note = note(say("letter.already.heading", language, names), first, language);
		note.paragraph(say("letter.already.text", language, names, Offers.publisher(first)))
			.button(say("letter.already.button", language), this.links.preferences(subscriptionId))
			.paragraph(say("letter.already.ignore", language));
		return letter("already", subscriber.address(), first, say("letter.already.subject", language, names), note,
				language);
	}

	private static String names(List<Newsletter> newsletters) {
		return newsletters.stream().map(Newsletter::name).collect(Collectors.joining(", "));
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
		return letter("unsubscribe-link", subscriber.address(), first, say("letter.leave.subject", language), note,
				language);
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

	private Letter letter(String kind, EmailAddress to, Newsletter newsletter, String subject, Note note,
			Locale language) {
		var context = new Context(language,
				Map.of("note", note, "subject", subject, "language", language.toLanguageTag(), "rtl",
						isRightToLeft(language), "publisher", note.footer().subList(0, note.footer().size() - 1),
						"privacy", privacy(newsletter), "privacyLabel", say("letter.privacy", language)));
		return new Letter(kind, Offers.sender(newsletter), Offers.replyTo(newsletter), to,
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
