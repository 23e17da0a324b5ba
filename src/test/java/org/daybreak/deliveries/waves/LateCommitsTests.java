package org.daybreak.deliveries.waves;

import java.sql.SQLException;

import javax.sql.DataSource;

import org.daybreak.deliveries.Sendings;
import org.daybreak.deliveries.partitions.PressRoom;
import org.daybreak.deliveries.progress.Counts;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.SettableClock;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers who confirmed before their wave was due, by a transaction that committed after
 * its readers were cut into ranges.
 */
@DaybreakTest
class LateCommitsTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private DataSource dataSource;

	@Autowired
	private SettableClock clock;

	private final SmtpSink sink = new SmtpSink();

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void theyGetTheEditionWhereverTheirNumbersLie() throws SQLException {
		var room = new PressRoom(this.context).through(this.sink.relay());
		var world = room.newsletter("2018-03-01T00:00:00Z");
		room.edition(world, "2018-03-28", "2018-03-28T04:00:00Z");
		try (var connection = this.dataSource.getConnection()) {
			connection.setAutoCommit(false);
			var late = new PressRoom(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
			confirm(late, world, "first");
			confirm(room, world, "a", 50);
			confirm(late, world, "between");
			confirm(room, world, "b", 60);
			confirm(late, world, "last");
			this.clock.set("2018-03-28T04:30:00Z");
			room.bean(Waves.class).openDue();
			connection.commit();
			connection.setAutoCommit(true);
		}
		confirm(room, world, "afterwards");
		assertThat(room.jdbc.sql("select count(*) from partitions").query(Integer.class).single()).isGreaterThan(1);
		room.print();
		assertThat(this.sink.recipients()).hasSize(113)
			.contains("first@example.org", "between@example.org", "last@example.org")
			.doesNotHaveDuplicates();
		assertThat(room.bean(Sendings.class).counts(1))
			.extracting(Counts::accepted, Counts::suppressed, Counts::pending)
			.containsExactly(113L, 0L, 0L);
	}

	private static void confirm(PressRoom room, long newsletter, String name, int times) {
		for (int reader = 1; reader <= times; reader++) {
			confirm(room, newsletter, name + reader);
		}
	}

	private static void confirm(PressRoom room, long newsletter, String name) {
		room.reader(newsletter, name + "@example.org", "Europe/Paris", "2018-03-28T04:29:59Z");
	}

}
