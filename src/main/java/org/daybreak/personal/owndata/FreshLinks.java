package org.daybreak.personal.owndata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.daybreak.database.Utc;
import org.daybreak.mail.EmailAddress;
import org.daybreak.subscribers.Links;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The fresh links: valid for one hour, each for one thing. Whoever holds a forwarded
 * letter has none of them.
 */
@Component
public class FreshLinks {

	private static final Duration LIFE = Duration.ofHours(1);

	private final JdbcClient jdbc;

	private final Links links;

	private final InstantSource clock;

	FreshLinks(JdbcClient jdbc, Links links, InstantSource clock) {
		this.jdbc = jdbc;
		this.links = links;
		this.clock = clock;
	}

	/** Makes a link; gives its whole address. */
	String make(long subscriberId, Purpose purpose, @Nullable EmailAddress address) {
		var id = this.jdbc.sql("""
				insert into fresh_links (subscriber_id, purpose, address, asked_at)
				values (:subscriber, :purpose, :address, :now) returning id
				""")
			.param("subscriber", subscriberId)
			.param("purpose", purpose.name())
			.param("address", (address != null) ? address.value() : null)
			.param("now", Utc.at(this.clock.instant()))
			.query(Long.class)
			.single();
		return this.links.url(purpose.kind(), id);
	}

	/**
	 * The link of a token of ours; empty if it is altered, another's, or all is erased.
	 */
	Optional<Found> find(Purpose purpose, String token) {
		return this.links.verify(purpose.kind(), token)
			.flatMap((id) -> this.jdbc.sql("select * from fresh_links where id = :id and purpose = :purpose")
				.param("id", id)
				.param("purpose", purpose.name())
				.query((row, n) -> new Found(link(row, purpose), isFresh(row)))
				.optional());
	}

	/** Marks a link as used; false if it was already, or is too old. */
	boolean use(FreshLink link) {
		return this.jdbc.sql("""
				update fresh_links set used_at = :now where id = :id and used_at is null and asked_at > :earliest
				""")
			.param("id", link.id())
			.param("now", Utc.at(this.clock.instant()))
			.param("earliest", Utc.at(this.clock.instant().minus(LIFE)))
			.update() == 1;
	}

	/**
	 * Ends the links of a subscriber that were mailed to an address that is no longer
	 * theirs.
	 */
	void end(long subscriberId) {
		this.jdbc.sql("update fresh_links set used_at = :now where subscriber_id = :subscriber and used_at is null")
			.param("now", Utc.at(this.clock.instant()))
			.param("subscriber", subscriberId)
			.update();
	}

	/** Forgets those that do nothing any more. */
	public void tidy() {
		this.jdbc.sql("delete from fresh_links where asked_at < :old")
			.param("old", Utc.at(this.clock.instant().minus(Duration.ofDays(1))))
			.update();
	}

	private boolean isFresh(ResultSet row) throws SQLException {
		return row.getObject("used_at") == null && row.getObject("asked_at", OffsetDateTime.class)
			.toInstant()
			.isAfter(this.clock.instant().minus(LIFE));
	}

	private static FreshLink link(ResultSet row, Purpose purpose) throws SQLException {
		var address = row.getString("address");
		return new FreshLink(row.getLong("id"), row.getLong("subscriber_id"), purpose,
				(address != null) ? EmailAddress.of(address) : null);
	}

	/**
	 * A link of ours.
	 *
	 * @param fresh whether it still does what it is for
	 */
	record Found(FreshLink link, boolean fresh) {

	}

}
