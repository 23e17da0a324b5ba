package org.daybreak.deliveries.letters;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.daybreak.editions.FrozenLetter;
import org.daybreak.editions.Letters;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.HeaderText;
import org.daybreak.mail.Mailbox;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.newsletters.PublicSite;
import org.daybreak.subscribers.Links;

import org.springframework.stereotype.Component;

/**
 * Editions as letters, each encoded once and kept while it is being sent.
 */
@Component
public class EditionLetters {

	private static final int KEPT = 8;

	private static final int TOKEN = 43;

	private final Letters letters;

	private final Newsletters newsletters;

	private final PublicSite site;

	private final Links links;

	private final ReturnPaths returnPaths;

	private final Map<Long, Kept> encoded = new LinkedHashMap<>();

	EditionLetters(Letters letters, Newsletters newsletters, PublicSite site, Links links, ReturnPaths returnPaths) {
		this.letters = letters;
		this.newsletters = newsletters;
		this.site = site;
		this.links = links;
		this.returnPaths = returnPaths;
	}

	/** The letter of a frozen edition, encoded again only if something in it changed. */
	public synchronized EditionLetter of(long editionId) {
		var frozen = this.letters.letterOf(editionId);
		var kept = this.encoded.get(editionId);
		if (kept == null || !kept.source().equals(source(frozen))) {
			kept = new Kept(source(frozen), encode(frozen, "", new Personal(this.links, this.returnPaths), personal()));
			this.encoded.put(editionId, kept);
			if (this.encoded.size() > KEPT) {
				this.encoded.remove(this.encoded.keySet().iterator().next());
			}
		}
		return kept.letter();
	}

	private Source source(FrozenLetter letter) {
		var newsletter = this.newsletters.require(letter.newsletterSlug());
		return new Source(letter, newsletter.id(), newsletter.version());
	}

	/** A copy for nobody in particular: a test, or a look. */
	public EditionLetter nobodys(long editionId, String prefix) {
		return encode(this.letters.letterOf(editionId), prefix,
				new Personal.Nobodys(this.links, this.returnPaths, this.site), impersonal());
	}

	private Map<String, List<SlottedText.Piece>> personal() {
		return Map.of("unsubscribe", link(this.links.unsubscribe(0), Slot.UNSUBSCRIBE), "preferences",
				link(this.links.preferences(0), Slot.PREFERENCES), "address",
				List.of(SlottedText.Piece.of(Slot.ADDRESS)));
	}

	private static List<SlottedText.Piece> link(String url, Slot slot) {
		return List.of(SlottedText.Piece.of(url.substring(0, url.length() - TOKEN)), SlottedText.Piece.of(slot));
	}

	private Map<String, List<SlottedText.Piece>> impersonal() {
		var page = List.of(SlottedText.Piece.of(this.site.url("/unsubscribe")));
		var look = List.of(SlottedText.Piece.of(this.site.url("/preview/link?to=online")));
		return Map.of("unsubscribe", page, "preferences", page, "online", look, "address",
				List.of(SlottedText.Piece.of(Slot.ADDRESS)));
	}

	private EditionLetter encode(FrozenLetter letter, String prefix, Personal personal,
			Map<String, List<SlottedText.Piece>> fillings) {
		var newsletter = this.newsletters.require(letter.newsletterSlug());
		var sender = EmailAddress
			.of(Objects.requireNonNull(newsletter.senderAddress(), "the newsletter has no sender"));
		var online = List.of(SlottedText.Piece.of(online(letter)));
		var all = new HashMap<>(fillings);
		all.putIfAbsent("online", online);
		return new EditionLetter(letter.editionId(), sender, headers(letter, prefix, newsletter, sender),
				new EncodedPart("text/plain", SlottedText.of(letter.plain(), all)),
				new EncodedPart("text/html", SlottedText.of(letter.html(), all)), personal);
	}

	private String online(FrozenLetter letter) {
		return this.site.url("/archive/" + letter.newsletterSlug() + "/" + letter.localDate());
	}

	private String headers(FrozenLetter letter, String prefix, Newsletter newsletter, EmailAddress sender) {
		var answers = (newsletter.replyTo() != null) ? newsletter.replyTo() : sender.value();
		var archive = this.site.url("/archive/" + newsletter.slug());
		return String.join("\r\n",
				HeaderText.field("From",
						new Mailbox(Objects.requireNonNullElse(newsletter.senderName(), newsletter.name()), sender)),
				"Reply-To: " + answers, HeaderText.field("Subject", prefix + letter.subject()),
				"Content-Language: " + letter.language(),
				"List-Id: " + HeaderText.phrase(newsletter.name(), newsletter.slug() + "." + sender.domain()),
				"List-Archive: <" + archive + ">", "Archived-At: <" + online(letter) + ">",
				"List-Help: <" + this.site.url("/unsubscribe") + ">", "List-Owner: <mailto:" + answers + ">",
				"Feedback-ID: " + letter.editionId() + ":" + newsletter.slug() + ":digest:daybreak", "Precedence: bulk",
				"Auto-Submitted: auto-generated", "X-Auto-Response-Suppress: All", "");
	}

	/**
	 * An encoded letter and what it was made from.
	 */
	private record Kept(Source source, EditionLetter letter) {

	}

	/**
	 * What a letter is made from.
	 */
	private record Source(FrozenLetter letter, long newsletterId, int newsletterVersion) {

	}

}
