package org.daybreak.subscribers.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.daybreak.languages.Language;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.daybreak.mail.outbox.Letter;
import org.daybreak.newsletters.HouseStyle;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.PublicSite;
import org.daybreak.subscribers.Offers;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stationery of a newsletter: a note becomes a letter in its name, with its publisher's
 * address at the foot.
 */
@Component
public class Stationery {

	private final ReaderWords speech;

	private final ITemplateEngine templates;

	private final PublicSite site;

	private final HouseStyle house;

	Stationery(ReaderWords speech, ITemplateEngine templates, PublicSite site, HouseStyle house) {
		this.speech = speech;
		this.templates = templates;
		this.site = site;
		this.house = house;
	}

	/** An empty note with the newsletter's foot. */
	public LetterBody note(String heading, Newsletter newsletter, Locale language) {
		var footer = new ArrayList<String>(List.of(Offers.publisher(newsletter)));
		var postalAddress = newsletter.publisher().postalAddress();
		if (postalAddress != null) {
			footer.add(postalAddress.replaceAll("(?<!\\s)\\s*\\n\\s*", ", "));
		}
		footer.add(this.speech.say("letter.privacy", language) + ":\n" + privacy(newsletter));
		return new LetterBody(heading, footer);
	}

	/**
	 * A note as a letter, never within a transaction: typesetting takes as long as it
	 * takes.
	 * @param kind one word for the operator
	 */
	@Transactional(propagation = Propagation.NEVER)
	public Letter letter(String kind, EmailAddress to, Newsletter newsletter, String subject, LetterBody note,
			Locale language) {
		var context = new Context(language,
				Map.of("note", note, "subject", subject, "language", language.toLanguageTag(), "direction",
						Language.direction(language), "publisher", note.footer().subList(0, note.footer().size() - 1),
						"privacy", privacy(newsletter), "privacyLabel", this.speech.say("letter.privacy", language),
						"house", this.house));
		var sender = Offers.sender(newsletter);
		return new Letter(kind, sender, Offers.replyTo(newsletter), to, ReturnPath.of(sender.address()), subject,
				note.plain(), this.templates.process("subscribers/letter", context), language.toLanguageTag(),
				Map.of());
	}

	private String privacy(Newsletter newsletter) {
		var url = newsletter.publisher().privacyUrl();
		return (url != null) ? url : this.site.url("/privacy");
	}

}
