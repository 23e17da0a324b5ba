package org.daybreak.lists;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever uploads over a slow line keeps no statement and no transaction of ours waiting,
 * so that no timeout of the database can end the import.
 */
@DaybreakTest
class SlowUploadTests {

	@Autowired
	private Importing importing;

	@Autowired
	private JdbcClient jdbc;

	private int looks;

	@BeforeEach
	void aNewsletter() {
		this.jdbc.sql("""
				insert into newsletters (slug, name, description, language, time_zone, edition_times, delivery_time,
					schedule_effective_at, created_at, updated_at)
				values ('world', 'World', '', 'en', 'Europe/Paris', '06:00', '06:30', now(), now(), now())
				""").update();
	}

	@Test
	void nothingOfTheDatabaseWaitsForTheNextOctetOfAList() throws IOException {
		var order = new ImportOrder(false, "world", "asked on paper", false);
		assertThat(this.importing.now(slow(), order).imported()).isEqualTo(300);
		assertThat(this.looks).isGreaterThan(2);
	}

	@Test
	void norForThatOfAListThatIsKeptFirst() throws IOException {
		this.importing.upload(slow(), "list.csv");
		assertThat(this.looks).isGreaterThan(2);
	}

	/** A list of which a part comes now and then. */
	private InputStream slow() {
		var list = new StringBuilder("email\n");
		for (int i = 0; i < 300; i++) {
			list.append("reader").append(i).append("@example.org\n");
		}
		return new FilterInputStream(new ByteArrayInputStream(list.toString().getBytes(StandardCharsets.UTF_8))) {
			@Override
			public int read(byte[] into, int offset, int length) throws IOException {
				look();
				return super.read(into, offset, Math.min(length, 1000));
			}
		};
	}

	private void look() {
		this.looks++;
		assertThat(this.jdbc.sql("""
				select query from pg_stat_activity where datname = current_database()
				and (state like 'idle in transaction%' or state = 'active' and wait_event = 'ClientRead')
				""").query(String.class).list()).isEmpty();
	}

}
