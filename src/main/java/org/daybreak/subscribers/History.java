package org.daybreak.subscribers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.daybreak.database.Utc;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a reader agreed to and did, and how we know; added to, never changed: the database
 * refuses it.
 */
@Component
public class History {

	/** More lines than that no reader needs in a day. */
	public static final int LINES_A_DAY = 60;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	History(JdbcClient jdbc, InstantSource clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Adds a line.
	 * @param newsletterId null for what concerns all of a reader
	 * @param wording what the form said, where one was shown
	 * @param detail a few words, never an address
	 */
	public void append(long subscriberId, @Nullable Long newsletterId, HistoryEvent event, Provenance trace,
			@Nullable Long wording, String detail) {
		append(subscriberId, newsletterId, event, trace, wording, detail, this.clock.instant());
	}

	/** A line of what happened before. */
	public void append(long subscriberId, @Nullable Long newsletterId, HistoryEvent event, Provenance trace,
			@Nullable Long wording, String detail, Instant at) {
		this.jdbc.sql("""
				insert into subscription_history
				(subscriber_id, newsletter_id, event, at, via, ip, user_agent, wording, detail)
				values (:subscriber, :newsletter, :event, :at, :via, :ip, :agent, :wording, :detail)
				""")
			.param("subscriber", subscriberId)
			.param("newsletter", newsletterId)
			.param("event", event.name())
			.param("at", Utc.at(at))
			.param("via", trace.via())
			.param("ip", trace.ip())
			.param("agent", trace.userAgent())
			.param("wording", wording)
			.param("detail", detail)
			.update();
	}

	/**
	 * Whether so much has changed within a day that further changes must wait: whoever
	 * holds the link of a letter could fill the history without end. Nobody is kept from
	 * leaving by it.
	 */
	public boolean isFullForToday(long subscriberId) {
		return this.jdbc.sql("""
				select count(*) >= :most from (
					select from subscription_history where subscriber_id = :subscriber and at > :earliest limit :most
				) lately
				""")
			.param("subscriber", subscriberId)
			.param("earliest", Utc.at(this.clock.instant().minus(Duration.ofDays(1))))
			.param("most", LINES_A_DAY)
			.query(Boolean.class)
			.single();
	}

	/** Oldest first. */
	public List<Entry> of(long subscriberId) {
		return this.jdbc.sql("""
				select h.event, n.slug, h.at, h.via, h.ip, h.user_agent, w.wording, h.detail
				from reader_history h left join newsletters n on n.id = h.newsletter_id
				left join wordings w on w.id = h.wording where h.subscriber_id = :subscriber order by h.id
				""")
			.param("subscriber", subscriberId)
			.query((row, n) -> new Entry(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant(),
					row.getString(4), row.getString(5), row.getString(6), row.getString(7), row.getString(8)))
			.list();
	}

	/**
	 * One line of a reader's history.
	 *
	 * @param event the name of a {@link HistoryEvent}, or of one that there was before
	 * @param wording what the form said, where one was shown
	 */
	public record Entry(String event, @Nullable String newsletter, Instant at, String via, @Nullable String ip,
			@Nullable String userAgent, @Nullable String wording, String detail) {

	}

}
