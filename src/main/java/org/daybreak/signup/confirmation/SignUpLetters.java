package org.daybreak.signup.confirmation;

import java.util.List;
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
import org.daybreak.subscribers.speech.ReaderWords;
import org.daybreak.subscribers.speech.Stationery;

import org.springframework.stereotype.Component;

/**
 * The single letters to readers, written in their language.
 */
@Component
class SignUpLetters implements LetterWriter {

	private static final String CONFIRMATION = "confirmation";

	private static final String REMINDER = "reminder";

	private static final String ALREADY = "already";

	private final Newsletters newsletters;

	private final Links links;

	private final Wordings wordings;

	private final ReaderWords speech;

	private final Stationery stationery;

	SignUpLetters(Newsletters newsletters, Links links, Wordings wordings, ReaderWords speech, Stationery stationery) {
		this.newsletters = newsletters;
		this.links = links;
		this.wordings = wordings;
		this.speech = speech;
		this.stationery = stationery;
	}

	/** Asks whether it was really the reader who signed up. */
	Draft confirmation(EmailAddress to, long signUpId, List<Newsletter> newsletters, Locale wanted) {
		return draft(CONFIRMATION, to, signUpId, newsletters, wanted);
	}

	/** Asks once more, two days later. */
	Draft reminder(EmailAddress to, long signUpId, List<Newsletter> newsletters, Locale wanted) {
		return draft(REMINDER, to, signUpId, newsletters, wanted);
	}

	/** Somebody typed the address of a reader who receives all of it already. */
	Draft already(Subscriber subscriber, List<Newsletter> newsletters, long subscriptionId, Locale wanted) {
		return draft(ALREADY, subscriber.address(), subscriptionId, newsletters, wanted);
	}

	private static Draft draft(String kind, EmailAddress to, long about, List<Newsletter> newsletters, Locale wanted) {
		var ids = newsletters.stream().map(Newsletter::id).map(String::valueOf).collect(Collectors.joining(" "));
		return new Draft(kind, to, Offers.sender(newsletters.get(0)).address(),
				Map.of("about", Long.toString(about), "newsletters", ids, "language", wanted.toLanguageTag()));
	}

	@Override
	public Set<String> kinds() {
		return Set.of(CONFIRMATION, REMINDER, ALREADY);
	}

	@Override
	public Optional<Letter> write(String kind, EmailAddress to, Map<String, String> recipe) {
		var about = Long.parseLong(recipe.getOrDefault("about", ""));
		var language = this.speech.spoken(Locale.forLanguageTag(recipe.getOrDefault("language", "")));
		var newsletters = Stream.of(recipe.getOrDefault("newsletters", "").split(" "))
			.flatMap((id) -> this.newsletters.byId(Long.parseLong(id)).stream())
			.filter((newsletter) -> newsletter.senderAddress() != null)
			.toList();
		return newsletters.isEmpty() ? Optional.empty() : Optional.of(switch (kind) {
			case CONFIRMATION -> asking(kind, "letter.confirm", to, about, newsletters, language);
			case REMINDER -> asking(kind, "letter.remind", to, about, newsletters, language);
			default -> already(to, newsletters, about, language);
		});
	}

	private Letter asking(String kind, String key, EmailAddress to, long signUpId, List<Newsletter> newsletters,
			Locale language) {
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

	private Letter already(EmailAddress to, List<Newsletter> newsletters, long subscriptionId, Locale language) {
		var first = newsletters.get(0);
		var names = names(newsletters, language);
		var note = this.stationery.note(say("letter.already.heading", language, names), first, language);
		note.paragraph(say("letter.already.text", language, names, Offers.publisher(first)))
			.button(say("letter.already.button", language), this.links.preferences(subscriptionId))
			.paragraph(say("letter.already.ignore", language));
		return this.stationery.letter(ALREADY, to, first, say("letter.already.subject", language, names), note,
				language);
	}

	private String names(List<Newsletter> newsletters, Locale language) {
		return this.speech.list(newsletters.stream().map(Newsletter::name).toList(), language);
	}

	private String say(String key, Locale language, Object... arguments) {
		return this.speech.say(key, language, arguments);
	}

}
