package org.daybreak.personal.owndata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.languages.ReaderLanguage;
import org.daybreak.subscribers.Links;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The language of the pages behind fresh links: that of the letter that brought one.
 */
@Component
class FreshLanguage implements ReaderLanguage {

	private final Links links;

	private final JdbcClient jdbc;

	FreshLanguage(Links links, JdbcClient jdbc) {
		this.links = links;
		this.jdbc = jdbc;
	}

	@Override
	public Optional<Told> of(HttpServletRequest request) {
		return Arrays.stream(Purpose.values())
			.flatMap((purpose) -> number(purpose, request.getRequestURI()))
			.findFirst()
			.flatMap((id) -> this.jdbc.sql("""
					select r.locale, n.language from fresh_links f join subscribers r on r.id = f.subscriber_id
					join subscriptions s on s.subscriber_id = r.id join newsletters n on n.id = s.newsletter_id
					where f.id = :id order by s.id limit 1
					""").param("id", id).query(FreshLanguage::read).optional());
	}

	private Stream<Long> number(Purpose purpose, String page) {
		var path = purpose.kind().path();
		return page.startsWith(path) ? this.links.verify(purpose.kind(), page.substring(path.length())).stream()
				: Stream.empty();
	}

	private static Told read(ResultSet row, int number) throws SQLException {
		var chosen = row.getString("locale");
		return new Told((chosen != null) ? Locale.forLanguageTag(chosen) : null,
				Locale.forLanguageTag(row.getString("language")));
	}

}
