package org.daybreak.personal.owndata;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.outbox.Draft;
import org.daybreak.mail.outbox.Letter;
import org.daybreak.mail.outbox.LetterWriter;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.subscribers.Offers;
import org.daybreak.subscribers.Subscriber;
import org.daybreak.subscribers.speech.ReaderWords;
import org.daybreak.subscribers.speech.Stationery;

import org.springframework.stereotype.Component;

/**
 * The letters to the owner of an address: a fresh link, and that the address has changed.
 */
@Component
class OwnLetters implements LetterWriter {

	private static final String LINK = "fresh-link";

	private static final String MOVED = "address-changed";

	private final Newsletters newsletters;

	private final ReaderWords speech;

	private final Stationery stationery;

	OwnLetters(Newsletters newsletters, ReaderWords speech, Stationery stationery) {
		this.newsletters = newsletters;
		this.speech = speech;
		this.stationery = stationery;
	}

	/** A link that proves who owns an address. */
	static Draft link(Subscriber known, EmailAddress to, Purpose purpose, String link, Newsletter newsletter) {
		return draft(LINK, known, to, newsletter, "fresh." + purpose.key(), link);
	}

	/** Tells the old address of the new one. */
	static Draft moved(Subscriber known, EmailAddress old, Newsletter newsletter) {
		return draft(MOVED, known, old, newsletter, "", "");
	}

	private static Draft draft(String kind, Subscriber known, EmailAddress to, Newsletter newsletter, String key,
			String link) {
		return new Draft(kind, to, Offers.sender(newsletter).address(),
				Map.of("newsletter", Long.toString(newsletter.id()), "language",
						known.language(newsletter.locale()).toLanguageTag(), "key", key, "masked",
						known.address().masked(), "link", link));
	}

	@Override
	public Set<String> kinds() {
		return Set.of(LINK, MOVED);
	}

	@Override
	public Optional<Letter> write(String kind, EmailAddress to, Map<String, String> recipe) {
		var language = this.speech.spoken(Locale.forLanguageTag(recipe.getOrDefault("language", "")));
		return this.newsletters.byId(Long.parseLong(recipe.getOrDefault("newsletter", "")))
			.filter((newsletter) -> newsletter.senderAddress() != null)
			.map((newsletter) -> write(kind, to, newsletter, recipe, language));
	}

	private Letter write(String kind, EmailAddress to, Newsletter newsletter, Map<String, String> recipe,
			Locale language) {
		var key = recipe.getOrDefault("key", "");
		var moved = kind.equals(MOVED);
		var heading = say(moved ? "fresh.moved.heading" : key + ".heading", language);
		var note = this.stationery.note(heading, newsletter, language);
		note.paragraph(
				say(moved ? "fresh.moved.letter" : key + ".letter", language, recipe.getOrDefault("masked", "")));
		if (!moved) {
			note.button(say(key + ".button", language), recipe.getOrDefault("link", ""))
				.paragraph(say("fresh.hour", language))
				.paragraph(say("fresh.ignore", language));
		}
		return this.stationery.letter(kind, to, newsletter, heading, note, language);
	}

	private String say(String key, Locale language, Object... arguments) {
		return this.speech.say(key, language, arguments);
	}

}
