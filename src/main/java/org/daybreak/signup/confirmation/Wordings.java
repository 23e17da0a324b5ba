package org.daybreak.signup.confirmation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.daybreak.accounts.Actor;
import org.daybreak.database.AdvisoryLock;
import org.daybreak.database.OwnTransaction;
import org.daybreak.database.Utc;
import org.daybreak.newsletters.Newsletter;
import org.daybreak.signup.intake.RobotSigns;
import org.daybreak.subscribers.speech.ReaderWords;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Exactly what the forms say when somebody agrees, per newsletter and language, in
 * versions: a new one holds from now on, old ones are kept.
 */
@Component
public class Wordings {

	private static final String COLUMNS = "select id, newsletter_id, language, version, wording, created_at, written_by "
			+ "from wordings ";

	/** Beside a newsletter's words no other of its words are written. */
	private static final int LOOKS = 10;

	private static final Duration MOMENT = Duration.ofMillis(10);

	/** No wording has this number. */
	private static final long UNKNOWN = 0;

	private final JdbcClient jdbc;

	private final ReaderWords speech;

	/** Short, and nobody else's: what it locks is let go at once. */
	private final OwnTransaction alone;

	private final InstantSource clock;

	Wordings(JdbcClient jdbc, ReaderWords speech, OwnTransaction alone, InstantSource clock) {
		this.jdbc = jdbc;
		this.speech = speech;
		this.alone = alone;
		this.clock = clock;
	}

	/**
	 * What the form of a newsletter says now to somebody who reads this language: what
	 * the publisher wrote for it, else our own words. A form shows the text and sends the
	 * id along with the sign-up. Nobody waits here for somebody else: words that another
	 * is just writing down, and has not within a moment, are shown without an id.
	 */
	public Wording current(Newsletter newsletter, Locale locale) {
		var language = language(locale);
		var own = this.speech.consent(newsletter, locale);
		for (var look = 0; look < LOOKS; look++) {
			var found = newest(newsletter, language).filter((latest) -> latest.holds(own))
				.or(() -> addedUnlessBusy(newsletter, language, own));
			if (found.isPresent()) {
				return found.get();
			}
			LockSupport.parkNanos(MOMENT.toNanos());
		}
		return new Wording(UNKNOWN, newsletter.id(), language, 0, own, this.clock.instant(), null);
	}

	/** The text of {@link #current} alone, for a letter; nothing is written down. */
	public String text(Newsletter newsletter, Locale locale) {
		var own = this.speech.consent(newsletter, locale);
		return newest(newsletter, language(locale)).filter((latest) -> latest.holds(own))
			.map(Wording::text)
			.orElse(own);
	}

	/**
	 * The wording that a sign-up says it was shown.
	 * @param told the ids that the form sent along, one for each newsletter, divided by
	 * commas; null if it did not
	 * @return empty if it is none of this newsletter's
	 */
	public Optional<Wording> shown(@Nullable String told, Newsletter newsletter) {
		return Stream
			.of((told != null && RobotSigns.WORDINGS.matcher(told).matches()) ? told.split(",") : new String[0])
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
		return this.alone.call(() -> {
			words(newsletter).hold();
			return add(newsletter, language, text, author);
		});
	}

	/** Empty while somebody else writes down words of this newsletter. */
	private Optional<Wording> addedUnlessBusy(Newsletter newsletter, String language, String text) {
		return this.alone.call(() -> words(newsletter).tryHold() ? Optional.of(add(newsletter, language, text, null))
				: Optional.empty());
	}

	private AdvisoryLock words(Newsletter newsletter) {
		return AdvisoryLock.of(this.jdbc, "wordings of", newsletter.id());
	}

	/** Of two at once the second finds the first one's. */
	private Wording add(Newsletter newsletter, String language, String text, @Nullable String author) {
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
				.param("now", Utc.at(this.clock.instant()))
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
