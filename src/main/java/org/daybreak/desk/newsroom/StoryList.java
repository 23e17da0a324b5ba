package org.daybreak.desk.newsroom;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The stories of all days, newest first, to be leafed through and searched.
 */
@Component
class StoryList {

	static final int PAGE = 30;

	private final JdbcClient jdbc;

	StoryList(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** One row more than a page holds tells that there is another page. */
	List<Row> page(String words, int page) {
		return this.jdbc.sql("""
				select s.id, s.headline, s.source, s.section, s.published_at, s.imported_at, s.feed_id is null as given
				from stories s
				where :words = '' or strpos(lower(s.headline || ' ' || coalesce(s.source, '')), lower(:words)) > 0
				order by coalesce(s.published_at, s.imported_at) desc, s.id desc
				limit :size + 1 offset :offset""")
			.param("words", words)
			.param("size", PAGE)
			.param("offset", (long) (page - 1) * PAGE)
			.query((row, n) -> new Row(row.getLong("id"), row.getString("headline"), row.getString("source"),
					row.getString("section"), instant(row.getTimestamp("published_at")),
					row.getTimestamp("imported_at").toInstant(), row.getBoolean("given")))
			.list();
	}

	private static @Nullable Instant instant(@Nullable Timestamp at) {
		return (at != null) ? at.toInstant() : null;
	}

	/**
	 * One story in a list.
	 */
	record Row(long id, String headline, @Nullable String source, @Nullable String section,
			@Nullable Instant publishedAt, Instant importedAt, boolean given) {
	}

}
