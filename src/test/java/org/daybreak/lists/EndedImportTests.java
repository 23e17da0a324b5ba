package org.daybreak.lists;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class EndedImportTests {

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	Importing importing;

	@Autowired
	JdbcClient jdbc;

	@Test
	void whatAnImportDidUntilItWasEndedStaysAndNothingFollows() throws IOException {
		new Api(this.site).post("/api/v1/newsletters", Map.of("slug", "world", "name", "World", "timeZone",
				"Europe/Paris", "sender", Map.of("name", "Daybreak", "address", "digest@news.example.org")));
		var list = new SequenceInputStream(readers(-1, 21_000), endingFirst(readers(21_000, 70_000)));
		var state = this.importing.now(list, new ImportOrder(false, "world", "asked on paper", false));
		assertThat(state.status()).isEqualTo("CANCELLED");
		assertThat(state.imported()).isEqualTo(Batch.LINES);
		for (var table : new String[] { "subscribers", "subscriptions", "reader_history" }) {
			assertThat(this.jdbc.sql("select count(*) from " + table).query(Integer.class).single()).as(table)
				.isEqualTo(Batch.LINES);
		}
	}

	/** Before any of it is read, the import is ended: its first batch is done by then. */
	private InputStream endingFirst(InputStream rest) {
		return new FilterInputStream(rest) {
			private boolean begun;

			@Override
			public int read(byte[] octets, int from, int length) throws IOException {
				if (!this.begun) {
					this.begun = true;
					Awaitility.await()
						.atMost(Duration.ofSeconds(30))
						.until(() -> EndedImportTests.this.importing.state(1).imported() == Batch.LINES);
					EndedImportTests.this.importing.cancel(1);
				}
				return super.read(octets, from, length);
			}
		};
	}

	private static InputStream readers(int from, int until) {
		return new ByteArrayInputStream(IntStream.range(from, until)
			.mapToObj((n) -> (n < 0) ? "email\n" : "reader" + n + "@example.org\n")
			.collect(Collectors.joining())
			.getBytes(StandardCharsets.UTF_8));
	}

}
