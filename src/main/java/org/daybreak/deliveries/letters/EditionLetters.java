package org.daybreak.deliveries.letters;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.daybreak.editions.FrozenLetter;
import org.daybreak.editions.Letters;
import org.daybreak.mail.EmailAddress;
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
			kept = new Kept(source(frozen), encode(frozen, "", new Personal.Readers(this.links, this.returnPaths)));
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
		return encode(this.letters.letterOf(editionId), prefix, new Personal.Nobodys(this.site));
	}

	private EditionLetter encode(FrozenLetter letter, String prefix, Personal personal) {
		var newsletter = this.newsletters.require(letter.newsletterSlug());
		var sender = EmailAddress
			.of(Objects.requireNonNull(newsletter.senderAddress(), "the newsletter has no sender"));
		var headers = new LetterHeaders(letter, prefix, newsletter, sender, this.site).pieces(personal);
		return new EditionLetter(letter.editionId(), sender, headers,
				text(letter, letter.plain(), personal, Slot.ADDRESS),
				text(letter, letter.html(), personal, Slot.ESCAPED_ADDRESS), personal);
	}

	private SlottedText text(FrozenLetter letter, String text, Personal personal, Slot address) {
		var fillings = new HashMap<>(personal.links());
		fillings.put("address", List.of(SlottedText.Piece.of(address)));
		fillings.putIfAbsent("online", List.of(SlottedText.Piece.of(LetterHeaders.online(letter, this.site))));
		return SlottedText.of(text, fillings);
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
