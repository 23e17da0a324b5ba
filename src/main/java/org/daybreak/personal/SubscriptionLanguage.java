package org.daybreak.personal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.languages.ReaderLanguage;
import org.daybreak.subscribers.LinkKind;
import org.daybreak.subscribers.Links;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The language of the pages behind the links of every letter: what the reader chose, else
 * what the newsletter speaks.
 */
@Component
class SubscriptionLanguage implements ReaderLanguage {

	private static final Pattern PAGE = Pattern.compile("/(?:unsubscribe|preferences)/([\\w-]{43})(?:/.*)?");

	private final Links links;

	private final JdbcClient jdbc;

	SubscriptionLanguage(Links links, JdbcClient jdbc) {
		this.links = links;
		this.jdbc = jdbc;
	}

	@Override
	public Optional<Told> of(HttpServletRequest request) {
		var page = PAGE.matcher(request.getRequestURI());
		return (page.matches() && !isOneClick(request)) ? told(page.group(1)) : Optional.empty();
	}

	/**
	 * A program pressed the button (RFC 8058 §3.1), and reads no page; a broken form
	 * tells nothing.
	 */
	private static boolean isOneClick(HttpServletRequest request) {
		try {
			return request.getParameter("List-Unsubscribe") != null;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	private Optional<Told> told(String token) {
		return this.links.verify(LinkKind.UNSUBSCRIBE, token)
			.or(() -> this.links.verify(LinkKind.PREFERENCES, token))
			.flatMap((id) -> this.jdbc.sql("""
					select r.locale, n.language from subscriptions s join subscribers r on r.id = s.subscriber_id
					join newsletters n on n.id = s.newsletter_id where s.id = :id
					""").param("id", id).query(SubscriptionLanguage::read).optional());
	}

	private static Told read(ResultSet row, int number) throws SQLException {
		var chosen = row.getString("locale");
		return new Told((chosen != null) ? Locale.forLanguageTag(chosen) : null,
				Locale.forLanguageTag(row.getString("language")));
	}

}
