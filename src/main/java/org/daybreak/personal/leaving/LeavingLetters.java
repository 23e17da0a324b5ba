package org.daybreak.personal.leaving;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.outbox.Draft;
import org.daybreak.mail.outbox.Letter;
import org.daybreak.mail.outbox.LetterWriter;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.subscribers.Links;
import org.daybreak.subscribers.Offers;
import org.daybreak.subscribers.Subscriber;
import org.daybreak.subscribers.Subscriptions;
import org.daybreak.subscribers.speech.ReaderWords;
import org.daybreak.subscribers.speech.Stationery;

import org.springframework.stereotype.Component;

/**
 * The letter with one signed link for each newsletter that somebody receives.
 */
@Component
class LeavingLetters implements LetterWriter {

	private static final String KIND = "unsubscribe-link";

	private final Links links;

	private final Subscriptions subscriptions;

	private final Newsletters newsletters;

	private final ReaderWords speech;

	private final Stationery stationery;

	LeavingLetters(Links links, Subscriptions subscriptions, Newsletters newsletters, ReaderWords speech,
			Stationery stationery) {
		this.links = links;
		this.subscriptions = subscriptions;
		this.newsletters = newsletters;
		this.speech = speech;
		this.stationery = stationery;
	}

	/** What the letter is to say, of newsletters by subscription, at least one. */
	static Draft draft(Subscriber reader, Map<Long, Newsletter> mine) {
		var first = mine.values().iterator().next();
		return new Draft(KIND, reader.address(), Offers.sender(first).address(),
				Map.of("subscriptions", mine.keySet().stream().map(String::valueOf).collect(Collectors.joining(" ")),
						"language", reader.language(first.locale()).toLanguageTag()));
	}

	@Override
	public Set<String> kinds() {
		return Set.of(KIND);
	}

	@Override
	public Optional<Letter> write(String kind, EmailAddress to, Map<String, String> recipe) {
		var language = this.speech.spoken(Locale.forLanguageTag(recipe.getOrDefault("language", "")));
		var mine = new LinkedHashMap<Long, Newsletter>();
		Stream.of(recipe.getOrDefault("subscriptions", "").split(" "))
			.flatMap((id) -> this.subscriptions.byId(Long.parseLong(id)).stream())
			.forEach((one) -> this.newsletters.byId(one.newsletterId())
				.filter((newsletter) -> newsletter.senderAddress() != null)
				.ifPresent((newsletter) -> mine.put(one.id(), newsletter)));
		return mine.isEmpty() ? Optional.empty() : Optional.of(letter(to, mine, language));
	}

	private Letter letter(EmailAddress to, Map<Long, Newsletter> mine, Locale language) {
		var first = mine.values().iterator().next();
		var note = this.stationery.note(this.speech.say("letter.leave.heading", language), first, language);
		note.paragraph(this.speech.say("letter.leave.text", language, to.masked()));
		mine.forEach((subscription, newsletter) -> note.button(
				this.speech.say("letter.leave.button", language, newsletter.name()),
				this.links.unsubscribe(subscription)));
		note.paragraph(this.speech.say("letter.leave.ignore", language));
		return this.stationery.letter(KIND, to, first, this.speech.say("letter.leave.subject", language), note,
				language);
	}

}
