package org.daybreak.subscribers;

import java.util.List;
import java.util.Locale;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.Letter;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.letters.Stationery;

import org.springframework.stereotype.Component;

/**
 * The single letters to readers, written in their language.
 */
@Component
class SignUpLetters {

	private final Links links;

	private final Wordings wordings;

	private final Speech speech;

	private final Stationery stationery;

	SignUpLetters(Links links, Wordings wordings, Speech speech, Stationery stationery) {
		this.links = links;
		this.wordings = wordings;
		this.speech = speech;
		this.stationery = stationery;
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
		var names = names(newsletters, language);
		var note = this.stationery.note(say(key + ".heading", language, names), first, language);
		note.paragraph(say(key + ".text", language, names, Offers.publisher(first)))
			.button(say("letter.confirm.button", language), this.links.confirm(signUpId));
		newsletters.forEach((newsletter) -> note.paragraph(this.wordings.text(newsletter, language)));
		note.paragraph(say("letter.confirm.ignore", language))
			.link(say("letter.confirm.not-me", language), this.links.notMe(signUpId));
		return this.stationery.letter(kind, to, first, say(key + ".subject", language, names), note, language);
	}

	/** Somebody typed the address of a reader who receives all of it already. */
	Letter already(Subscriber subscriber, List<Newsletter> newsletters, long subscriptionId, Locale wanted) {
		var language = this.speech.spoken(wanted);
		var first = newsletters.get(0);
		var names = names(newsletters, language);
		var note = this.stationery.note(say("letter.already.heading", language, names), first, language);
		note.paragraph(say("letter.already.text", language, names, Offers.publisher(first)))
			.button(say("letter.already.button", language), this.links.preferences(subscriptionId))
			.paragraph(say("letter.already.ignore", language));
		return this.stationery.letter("already", subscriber.address(), first,
				say("letter.already.subject", language, names), note, language);
	}

	private String names(List<Newsletter> newsletters, Locale language) {
		return this.speech.list(newsletters.stream().map(Newsletter::name).toList(), language);
	}

	private String say(String key, Locale language, Object... arguments) {
		return this.speech.say(key, language, arguments);
	}

}
