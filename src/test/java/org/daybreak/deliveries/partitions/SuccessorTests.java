package org.daybreak.deliveries.partitions;

import java.util.List;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.progress.Counts;
import org.daybreak.deliveries.waves.Waves;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An edition sent by hand in the evening, whose letters cannot go before the next one is
 * due: to readers of Paris at half past six, to those of New York six hours later.
 */
@DaybreakTest
class SuccessorTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	private PressRoom room;

	private Sendings press;

	private long world;

	private long evening;

	@BeforeEach
	void sentInTheEvening() {
		this.room = new PressRoom(this.context).through(this.sink.relay());
		this.press = this.room.bean(Sendings.class);
		this.world = this.room.newsletter("2018-03-01T00:00:00Z");
		this.room.reader(this.world, "paris@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.room.reader(this.world, "york@example.org", "America/New_York", "2018-03-20T12:00:00Z");
		var weekends = this.room.reader(this.world, "weekends@example.org", "Europe/Paris", "2018-03-20T12:00:00Z");
		this.room.jdbc.sql("update subscriptions set delivery_days = 96 where id = :id").param("id", weekends).update();
		this.room.jdbc.sql("update subscriptions set timing_since = since").update();
		this.room.jdbc.sql("truncate retimings").update();
		this.evening = this.room.edition(this.world, "2018-03-27", "2018-03-27T19:00:00Z");
		this.clock.set("2018-03-27T20:00:00Z");
		this.press.send(this.evening);
	}

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void whomItsSuccessorIsDueToGetsThatAlone() {
		morning();
		this.room.print();
		assertThat(letters()).containsExactly("1 2 ACCEPTED", "1 3 ACCEPTED", "2 1 ACCEPTED");
		assertThat(missed()).containsExactly("1 2018-03-27");
		assertThat(this.press.counts(this.evening).finishedAt()).isNotNull();
		assertThat(this.press.counts(this.evening)).extracting(Counts::accepted, Counts::pending)
			.containsExactly(2L, 0L);
	}

	@Test
	void aLetterThatWaitsForItsNextAttemptIsGivenUpThen() {
		this.sink.onDot((to) -> "452 no room now");
		this.room.print();
		this.sink.onDot((to) -> "250 2.0.0 taken");
		morning();
		this.room.bean(Retries.class).gatherDue();
		this.room.print();
		assertThat(letters()).containsExactly("1 1 DEFERRED", "1 2 ACCEPTED", "1 3 ACCEPTED", "2 1 ACCEPTED");
		assertThat(this.press.counts(this.evening).finishedAt()).isNotNull();
	}

	@Test
	void whoeverAsksForItNonethelessSendsIt() {
		morning();
		this.room.print();
		this.press.resend(this.evening);
		this.room.print();
		assertThat(letters()).contains("1 1 ACCEPTED").hasSize(4);
	}

	/** The next edition is due in Paris; nothing of the last has gone there. */
	private void morning() {
		this.room.edition(this.world, "2018-03-28", "2018-03-28T04:00:00Z");
		this.clock.set("2018-03-28T04:30:00Z");
		this.room.bean(Waves.class).openDue();
	}

	private List<String> letters() {
		return this.room.jdbc.sql("""
				select concat_ws(' ', edition_id, subscription_id, status) from deliveries
				order by edition_id, subscription_id
				""").query(String.class).list();
	}

	private List<String> missed() {
		return this.room.jdbc.sql("select concat_ws(' ', subscription_id, local_date) from missed_mornings")
			.query(String.class)
			.list();
	}

}
