package org.daybreak.deliveries.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.daybreak.database.Utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statistics of an edition's sending, a few seconds old, however many readers it has:
 * read from what was tallied, never from the ledger.
 */
@Component
public class Statistics {

	private static final int BUCKET = 10;

	private static final String OUTCOMES = """
			sum(n) filter (where status = 'ACCEPTED') as accepted, sum(n) filter (where status = 'REJECTED') as rejected,
			sum(n) filter (where status = 'DEFERRED') as deferred,
			sum(n) filter (where status not in ('ACCEPTED', 'REJECTED', 'DEFERRED')) as uncertain
			""";

	private final JdbcClient jdbc;

	Statistics(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Per relay, by name. */
	public List<Outcomes> relays(long editionId) {
		return this.jdbc
			.sql("select relay as name, " + OUTCOMES
					+ "from relay_tallies where edition_id = :edition group by 1 order by 1")
			.param("edition", editionId)
			.query((row, n) -> outcomes(row))
			.list();
	}

	/** The domains with the most attempts, the rest together as "other". */
	public List<Outcomes> domains(long editionId, int most) {
		var all = this.jdbc
			.sql("select domain as name, " + OUTCOMES
					+ "from domain_tallies where edition_id = :edition group by 1 order by sum(n) desc, 1")
			.param("edition", editionId)
			.query((row, n) -> outcomes(row))
			.list();
		var shown = new ArrayList<Outcomes>();
		var other = new Outcomes(CountedDomains.OTHER, 0, 0, 0, 0);
		for (var domain : all) {
			if (shown.size() < most && !domain.name().equals(CountedDomains.OTHER)) {
				shown.add(domain);
			}
			else {
				other = other.plus(domain);
			}
		}
		if (other.attempts() > 0) {
			shown.add(other);
		}
		return List.copyOf(shown);
	}

	/**
	 * The pace from the first letter to the last, in at most so many equal spans of whole
	 * ten seconds; spans without a letter are there too.
	 */
	public List<PaceFigure> paces(long editionId, int most) {
		return this.jdbc
			.sql("""
					with span as (
						select min(at) as first, (ceil((extract(epoch from max(at) - min(at)) / :bucket + 1) / :most) * :bucket)::int
							as seconds, max(at) as last
						from paces where edition_id = :edition
					)
					select start, seconds, coalesce(sum(p.accepted), 0) as accepted, coalesce(sum(p.others), 0) as others
					from span cross join lateral generate_series(first, last, seconds * interval '1 second') as start
					left join paces p on p.edition_id = :edition and p.at >= start and p.at < start + seconds * interval '1 second'
					where first is not null group by 1, 2 order by 1
					""")
			.param("edition", editionId)
			.param("bucket", BUCKET)
			.param("most", most)
			.query((row, n) -> new PaceFigure(Utc.of(row, "start"), row.getInt("seconds"), row.getLong("accepted"),
					row.getLong("others")))
			.list();
	}

	/** Letters settled per second over the last minute. */
	public double settledPerSecond(long editionId, Instant now) {
		return this.jdbc.sql("""
				select coalesce(sum(accepted + others) / greatest(10, least(60, extract(epoch from :now - min(at)))), 0)
				from paces where edition_id = :edition and at > :since
				""")
			.param("edition", editionId)
			.param("now", Utc.at(now))
			.param("since", Utc.at(now.minusSeconds(60)))
			.query(Double.class)
			.single();
	}

	/** The last reply of each kind that was no acceptance, the latest first. */
	public List<LastError> errors(long editionId, int most) {
		return this.jdbc.sql("select * from last_errors where edition_id = :edition order by at desc, code limit :most")
			.param("edition", editionId)
			.param("most", most)
			.query((row, n) -> new LastError(row.getString("relay"), row.getString("code"), row.getString("reply"),
					PlainWords.ofCode(row.getString("code")), Utc.of(row, "at"), row.getLong("n")))
			.list();
	}

	private static Outcomes outcomes(ResultSet row) throws SQLException {
		return new Outcomes(row.getString("name"), row.getLong("accepted"), row.getLong("deferred"),
				row.getLong("rejected"), row.getLong("uncertain"));
	}

}
