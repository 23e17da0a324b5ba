package org.daybreak.editions;

import java.util.Optional;

import org.daybreak.newsletters.Newsletters;
import org.daybreak.newsletters.PublicSite;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Editions as letters: rendered once when they are frozen, or for a look at a draft.
 */
@Service
public class Letters {

	private final Editions editions;

	private final Newsletters newsletters;

	private final Sheets sheets;

	private final Typesetting typesetting;

	private final PublicSite site;

	private final JdbcClient jdbc;

	Letters(Editions editions, Newsletters newsletters, Sheets sheets, Typesetting typesetting, PublicSite site,
			JdbcClient jdbc) {
		this.editions = editions;
		this.newsletters = newsletters;
		this.sheets = sheets;
		this.typesetting = typesetting;
		this.site = site;
		this.jdbc = jdbc;
	}

	/** What every reader gets, slots unfilled; of a draft what they would get. */
	public FrozenLetter letterOf(long editionId) {
		var edition = this.editions.require(editionId);
		return (edition.frozen() ? stored(edition) : Optional.<FrozenLetter>empty())
			.orElseGet(() -> set(edition).letter());
	}

	/**
	 * The letter for a look: its personal links lead to a page that says what they are.
	 */
	public FrozenLetter specimen(long editionId) {
		var letter = letterOf(editionId);
		return new FrozenLetter(editionId, letter.localDate(), letter.newsletterSlug(), letter.path(), letter.subject(),
				letter.language(), filled(letter.html()), filled(letter.plain()));
	}

	private String filled(String text) {
		return text.replace("{{daybreak:address}}", "reader@example.org")
			.replace("{{daybreak:unsubscribe}}", this.site.url("/preview/link?to=unsubscribe"))
			.replace("{{daybreak:preferences}}", this.site.url("/preview/link?to=preferences"))
			.replace("{{daybreak:online}}", this.site.url("/preview/link?to=online"));
	}

	/** Sets an edition, outside of any transaction. */
	Set set(Edition edition) {
		var newsletter = this.newsletters.require(edition.newsletterId());
		var sheet = this.sheets.of(edition, newsletter);
		return new Set(sheet, this.typesetting.set(edition, newsletter, sheet));
	}

	/** Whether the edition, and its newsletter, still say what was set. */
	boolean isOf(Edition edition, Set letter) {
		return this.sheets.of(edition, this.newsletters.require(edition.newsletterId())).equals(letter.sheet());
	}

	/** Puts a letter away as that of a frozen edition. */
	void put(Edition edition, Set letter) {
		this.jdbc.sql("insert into renderings (edition_id, html, plain) values (:id, :html, :plain)")
			.param("id", edition.id())
			.param("html", letter.letter().html())
			.param("plain", letter.letter().plain())
			.update();
	}

	private Optional<FrozenLetter> stored(Edition edition) {
		var slug = this.newsletters.require(edition.newsletterId()).slug();
		return this.jdbc.sql("select html, plain from renderings where edition_id = :id")
			.param("id", edition.id())
			.query((row, n) -> new FrozenLetter(edition.id(), edition.localDate(), slug, edition.path(slug),
					edition.subject(), edition.language(), row.getString("html"), row.getString("plain")))
			.optional();
	}

	/**
	 * A letter beside all that it says.
	 */
	record Set(Sheet sheet, FrozenLetter letter) {

	}

}
