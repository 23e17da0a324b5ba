package org.daybreak.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.daybreak.database.Utc;
import org.daybreak.server.Networks;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who came in, who tried to, who left, and who took lists of readers away: lines of the
 * audit trail with their network. What is the same within an hour is one line with its
 * count, and strangers have so many lines an hour and no more.
 */
@Component
public class DoorBook {

	private static final String DOOR = "door";

	private static final String SOMEBODY = "somebody";

	private static final String ELSEWHERE = "elsewhere";

	private static final int LINES_OF_STRANGERS = 100;

	private static final Duration ONE_LINE = Duration.ofHours(1);

	private static final int SHOWN = 50;

	private final JdbcClient jdbc;

	private final Networks networks;

	private final InstantSource clock;

	DoorBook(JdbcClient jdbc, Networks networks, InstantSource clock) {
		this.jdbc = jdbc;
		this.networks = networks;
		this.clock = clock;
	}

	void entered(People.Person person, String network) {
		write(person.username(), "signed in", Long.toString(person.id()), "", network);
	}

	void left(String username, HttpServletRequest request) {
		write(username, "signed out", "", "", this.networks.network(request));
	}

	@Transactional
	public void refused(Optional<String> who, String network) {
		count(who.orElse(SOMEBODY), "failed to sign in", network);
	}

	@Transactional
	public void slowed(Optional<String> who, String network) {
		count(who.orElse(SOMEBODY), "was slowed at signing in", network);
	}

	/**
	 * Records that the present actor took something away.
	 * @param what such as "the list of readers"
	 */
	public void exported(String what, HttpServletRequest request) {
		write(Actor.name(), "exported", "", what, this.networks.network(request));
	}

	/** The newest lines. */
	public List<Line> newest() {
		return this.jdbc.sql(
				"select at, who, action, detail, network, times from audit where subject = 'door' order by at desc, id desc limit :most")
			.param("most", SHOWN)
			.query((row, n) -> new Line(row.getTimestamp("at").toInstant(), row.getString("who"),
					row.getString("action"), row.getString("detail"), row.getString("network"), row.getInt("times")))
			.list();
	}

	private void count(String who, String action, String network) {
		if (again(who, action, network)) {
			return;
		}
		if (linesOf(action) < LINES_OF_STRANGERS) {
			write(who, action, "", "", network);
		}
		else if (!again(SOMEBODY, action, ELSEWHERE)) {
			write(SOMEBODY, action, "", "", ELSEWHERE);
		}
	}

	private boolean again(String who, String action, String network) {
		return this.jdbc.sql("""
				update audit set times = times + 1, at = :now where id = (select id from audit
					where subject = 'door' and action = :action and network = :network and who = :who and at > :since
					order by at desc limit 1)
				""")
			.param("now", now())
			.param("action", action)
			.param("network", network)
			.param("who", who)
			.param("since", now().minus(ONE_LINE))
			.update() > 0;
	}

	private long linesOf(String action) {
		return this.jdbc.sql("select count(*) from audit where subject = 'door' and action = :action and at > :since")
			.param("action", action)
			.param("since", now().minus(ONE_LINE))
			.query(Long.class)
			.single();
	}

	private void write(String who, String action, String id, String detail, String network) {
		this.jdbc.sql("""
				insert into audit (at, who, action, subject, subject_id, detail, network)
				values (:at, :who, :action, :subject, :id, :detail, :network)
				""")
			.param("at", now())
			.param("who", who)
			.param("action", action)
			.param("subject", DOOR)
			.param("id", id)
			.param("detail", detail)
			.param("network", network)
			.update();
	}

	private OffsetDateTime now() {
		return Utc.at(this.clock.instant());
	}

	/**
	 * One line.
	 *
	 * @param at when, of several the last time
	 * @param who a username, {@code api:TOKEN NAME}, or {@code somebody} whose name is
	 * not known here
	 * @param network where from
	 * @param times how often within an hour
	 */
	public record Line(Instant at, String who, String action, String detail, String network, int times) {
	}

}
