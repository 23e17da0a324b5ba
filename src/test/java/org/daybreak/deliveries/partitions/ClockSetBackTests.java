package org.daybreak.deliveries.partitions;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.daybreak.support.RealProgram;
import org.daybreak.support.SmtpSink;
import org.daybreak.support.TestPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real program whose ticks and wake-ups all stand an hour ahead, as after a node whose
 * clock was.
 */
class ClockSetBackTests {

	private static final Duration SOON = Duration.ofSeconds(15);

	private final String database = TestPostgres.newDatabase();

	private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(this.database, "postgres", ""));

	private final SmtpSink sink = new SmtpSink();

	@TempDir
	private Path folder;

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void theTimetableTicksAndThePressIsWokenSoon() {
		try (var program = RealProgram.start(this.folder, settings()).awaitHealthy()) {
			var room = new PressRoom(this.jdbc);
			var world = room.newsletter("2100-01-01T00:00:00Z");
			room.edition(world, "2018-03-28", "2018-03-28T07:00:00Z");
			room.readers(world, 3);
			program.await("a tick", Duration.ofSeconds(30), () -> !lastTick().isEmpty());
			anHourAhead();
			var before = lastTick();
			program.await("another tick", SOON, () -> !lastTick().equals(before));
			program.await("the letters", SOON, () -> this.sink.recipients().size() == 3);
			assertThat(this.sink.recipients()).doesNotHaveDuplicates();
		}
	}

	/** In one transaction: the next tick would see that a partition sleeps. */
	private void anHourAhead() {
		this.jdbc
			.sql("""
					update qrtz_triggers set next_fire_time = next_fire_time + 3600000, start_time = start_time + 3600000;
					insert into waves (newsletter_id, origin, local_date, due_at, grace_until, edition_id, status, created_at, opened_at)
					values (1, 'MANUAL', '2018-03-28', now(), now(), 1, 'OPEN', now(), now());
					insert into partitions (wave_id, edition_id, edition_date, purpose, first_id, last_id, readers, status, not_before)
					select 1, 1, '2018-03-28', 'READERS', id, id, 1, 'RUNNABLE', now() from subscriptions;
					insert into qrtz_job_details (sched_name, job_name, job_group, job_class_name, is_durable, is_nonconcurrent,
						is_update_data, requests_recovery)
					select 'daybreak-press', id, 'partitions', 'org.daybreak.schedule.PartitionJob', false, true, false, true
					from partitions;
					insert into qrtz_triggers (sched_name, trigger_name, trigger_group, job_name, job_group, next_fire_time,
						prev_fire_time, priority, trigger_state, trigger_type, start_time, end_time, misfire_instr)
					select 'daybreak-press', id, 'partitions', id, 'partitions', ahead, -1, 5, 'WAITING', 'SIMPLE', ahead, 0, -1
					from partitions, lateral (select (extract(epoch from now()) * 1000)::bigint + 3600000 as ahead) a;
					insert into qrtz_simple_triggers (sched_name, trigger_name, trigger_group, repeat_count, repeat_interval,
						times_triggered)
					select 'daybreak-press', id, 'partitions', 0, 0, 0 from partitions
					""")
			.update();
	}

	private String lastTick() {
		return this.jdbc.sql("select coalesce(max(written_until)::text, '') from timetables")
			.query(String.class)
			.single();
	}

	private Map<String, String> settings() {
		return Map.of("SPRING_DATASOURCE_URL", this.database, "SPRING_DATASOURCE_USERNAME", "postgres",
				"SPRING_MAIL_HOST", "127.0.0.1", "SPRING_MAIL_PORT", String.valueOf(this.sink.port()),
				"DAYBREAK_PUBLIC_URL", "http://localhost:8080", "DAYBREAK_API_TOKEN", "set-back-token-0123456789",
				"DAYBREAK_DELIVERIES_CONNECTIONS", "1", "DAYBREAK_DELIVERIES_RETENTION", "100y");
	}

}
