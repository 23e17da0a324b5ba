package org.daybreak.subscribers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import org.daybreak.accounts.Actor;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.intake.Signs;

/**
 * Exactly what the forms say when somebody agrees, per newsletter and language, in
 * versions: a new one holds from now on, old ones are kept.
 */
@Component
public class Wordings {

	private static final String COLUMNS = "select id, newsletter_id, language, version, wording, created_at, written_by "
			+ "from wordings ";

	private final JdbcClient jdbc;

	private final Speech speech;

	private final TransactionOperations transactions;

	private final InstantSource clock;

	Wordings(JdbcClient jdbc, Speech speech, TransactionOperations transactions, InstantSource clock) {
		this.jdbc = jdbc;
		this.speech = speech;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * What the form of a newsletter says now to somebody who reads this language: what
	 * the publisher wrote for it, else our own words. A form shows the text and sends the
	 * id along with the sign-up.
	 */
	public Wording current(Newsletter newsletter, Locale locale) {
		var language = language(locale);
		var own = this.speech.consent(newsletter, locale);
		return newest(newsletter, language).filter((latest) -> latest.holds(own))
			.orElseGet(() -> added(newsletter, language, own, null));
	}

	/**
	 * The wording that a sign-up says it was shown.
	 * @param told the ids that the form sent along, one for each newsletter, divided by
	 * commas; null if it did not
	 * @return empty if it is none of this newsletter's
	 */
	public Optional<Wording> shown(@Nullable String told, Newsletter newsletter) {
		return Stream.of((told != null && Signs.WORDINGS.matcher(told).matches()) ? told.split(",") : new String[0])
			.flatMap((id) -> byId(Long.parseLong(id)).stream())
			.filter((wording) -> Long.valueOf(newsletter.id()).equals(wording.newsletterId()))
			.findFirst();
	}

	public Optional<Wording> byId(long id) {
		return this.jdbc.sql(COLUMNS + "where id = :id").param("id", id).query(Wordings::read).optional();
	}

	/** Every version of a newsletter in one language, newest first. */
	public List<Wording> versions(Newsletter newsletter, Locale locale) {
		return this.jdbc
			.sql(COLUMNS + "where newsletter_id = :newsletter and language = :language order by version desc")
			.param("newsletter", newsletter.id())
			.param("language", language(locale))
			.query(Wordings::read)
			.list();
	}

	/**
	 * From now on the form says this.
	 * @param text null: our own words again
	 */
	public Wording write(Newsletter newsletter, Locale locale, @Nullable String text) {
		var language = language(locale);
		var own = this.speech.consent(newsletter, locale);
		var next = (text != null && !text.equals(own)) ? text : own;
		var author = next.equals(own) ? null : Actor.name();
		return newest(newsletter, language).filter((latest) -> latest.says(next, author))
			.orElseGet(() -> added(newsletter, language, next, author));
	}

	/** The languages in which we speak to readers. */
	public List<Locale> languages() {
		return Stream.of("en", "fr", "es", "pt", "de", "ru", "ar", "zh", "vi", "sw")
			.map((tag) -> this.speech.spoken(Locale.forLanguageTag(tag)))
			.distinct()
			.toList();
	}

	/** In our own words, what {@link #current} would say had nobody written anything. */
	public String own(Newsletter newsletter, Locale locale) {
		return this.speech.consent(newsletter, locale);
	}

	/** The language in which we speak to somebody who would like this one. */
	private String language(Locale locale) {
		return this.speech.spoken(locale).toLanguageTag();
	}

	private Optional<Wording> newest(Newsletter newsletter, String language) {
		return this.jdbc.sql(COLUMNS + """
				where newsletter_id = :newsletter and language = :language order by version desc limit 1
				""").param("newsletter", newsletter.id()).param("language", language).query(Wordings::read).optional();
	}

	private Wording added(Newsletter newsletter, String language, String text, @Nullable String author) {
		return Objects.requireNonNull(this.transactions.execute((status) -> add(newsletter, language, text, author)));
	}

	/** Of two at once the second waits, and finds the first one's. */
	private Wording add(Newsletter newsletter, String language, String text, @Nullable String author) {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtextextended('wordings', :newsletter))")
			.param("newsletter", newsletter.id())
			.query()
			.singleRow();
		return newest(newsletter, language).filter((latest) -> latest.says(text, author))
			.orElseGet(() -> this.jdbc.sql("""
					insert into wordings (newsletter_id, language, version, wording, created_at, written_by)
					select :newsletter, :language, coalesce(max(version), 0) + 1, :wording, :now, :author from wordings
					where newsletter_id = :newsletter and language = :language
					returning id, newsletter_id, language, version, wording, created_at, written_by
					""")
				.param("newsletter", newsletter.id())
				.param("language", language)
				.param("wording", text)
				.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
				.param("author", author)
				.query(Wordings::read)
				.single());
	}

	private static Wording read(ResultSet row, int number) throws SQLException {
		return new Wording(row.getLong("id"), row.getObject("newsletter_id", Long.class), row.getString("language"),
				row.getInt("version"), row.getString("wording"), row.getTimestamp("created_at").toInstant(),
				row.getString("written_by"));
	}

}
