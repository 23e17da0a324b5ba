package org.daybreak.deliveries.letters;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.daybreak.editions.FrozenLetter;
import org.daybreak.editions.Letters;
import org.daybreak.mail.EmailAddress;
import org.daybreak.newsletters.Newsletters;
import org.daybreak.newsletters.PublicSite;
import org.daybreak.subscribers.Links;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
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

	private final JdbcClient jdbc;

	private final Map<Long, Kept> encoded = new LinkedHashMap<>();

	EditionLetters(Letters letters, Newsletters newsletters, PublicSite site, Links links, ReturnPaths returnPaths,
			JdbcClient jdbc) {
		this.letters = letters;
		this.newsletters = newsletters;
		this.site = site;
		this.links = links;
		this.returnPaths = returnPaths;
		this.jdbc = jdbc;
	}

	/** The letter of a frozen edition, encoded again only if something in it changed. */
	public EditionLetter of(long editionId) {
		var source = source(editionId);
		if (source.isEmpty()) {
			return encode(editionId);
		}
		synchronized (this.encoded) {
			var kept = this.encoded.get(editionId);
			if (kept == null || !kept.source().equals(source.get())) {
				kept = new Kept(source.get(), encode(editionId));
				this.encoded.put(editionId, kept);
				if (this.encoded.size() > KEPT) {
					this.encoded.remove(this.encoded.keySet().iterator().next());
				}
			}
			return kept.letter();
		}
	}

	/** Empty for a draft, which may change at any time. */
	private Optional<Source> source(long editionId) {
		return this.jdbc
			.sql("""
					select n.id, n.version, e.local_date, e.subject, e.frozen_at, md5(r.html || r.plain)
					from editions e join newsletters n on n.id = e.newsletter_id left join renderings r on r.edition_id = e.id
					where e.id = :id and e.frozen_at is not null
					""")
			.param("id", editionId)
			.query((row, n) -> new Source(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4),
					row.getString(5), row.getString(6)))
			.optional();
	}

	private EditionLetter encode(long editionId) {
		return encode(this.letters.letterOf(editionId), "", new ReaderLinks.Readers(this.links, this.returnPaths));
	}

	/** A copy for nobody in particular: a test, or a look. */
	public EditionLetter nobodys(long editionId, String prefix) {
		return encode(this.letters.letterOf(editionId), prefix, new ReaderLinks.Nobodys(this.site));
	}

	private EditionLetter encode(FrozenLetter letter, String prefix, ReaderLinks personal) {
		var newsletter = this.newsletters.require(letter.newsletterSlug());
		var sender = EmailAddress
			.of(Objects.requireNonNull(newsletter.senderAddress(), "the newsletter has no sender"));
		var headers = new LetterHeaders(letter, prefix, newsletter, sender, this.site).pieces(personal);
		return new EditionLetter(letter.editionId(), sender, headers,
				text(letter, letter.plain(), personal, Slot.ADDRESS),
				text(letter, letter.html(), personal, Slot.ESCAPED_ADDRESS), personal);
	}

	private SlottedText text(FrozenLetter letter, String text, ReaderLinks personal, Slot address) {
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
	private record Source(long newsletterId, int newsletterVersion, String date, @Nullable String subject,
			String frozenAt, @Nullable String hash) {

	}

}
