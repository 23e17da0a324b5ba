package org.daybreak.lists;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A line that stops letters wins over one that starts them, wherever in the list they
 * stand.
 */
@DaybreakTest
class StoppingLinesTests {

	private static final String STARTS = "Ada@example.org,active\n";

	private static final String STOPS = "ada@example.org,unsubscribed\n";

	@Value("${daybreak.public-url}")
	String site;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Importing importing;

	@BeforeEach
	void found() {
		new Api(this.site).post("/api/v1/newsletters", Map.of("slug", "world", "name", "World", "sender",
				Map.of("name", "Daybreak", "address", "digest@news.example.org")));
	}

	@Test
	void theSecondLineStops() throws IOException {
		var state = imported(STARTS + STOPS);
		assertThat(status()).isEqualTo("UNSUBSCRIBED");
		assertThat(state.imported()).isEqualTo(1);
		assertThat(state.refusals())
			.containsExactly(new Batch.Refusal(2, "line 3 stops the letters that this one would start"));
	}

	@Test
	void theFirstLineStops() throws IOException {
		var state = imported(STOPS + STARTS);
		assertThat(status()).isEqualTo("UNSUBSCRIBED");
		assertThat(state.refusals()).containsExactly(new Batch.Refusal(3, "the same reader stands in line 2"));
	}

	@Test
	void theOneInTheMiddleStops() throws IOException {
		var state = imported("ada@example.org,pending\n" + STOPS + STARTS + "ada@example.org,bounced\n");
		assertThat(status()).isEqualTo("UNSUBSCRIBED");
		assertThat(state.refusals().stream().map(Batch.Refusal::line)).containsExactly(2L, 4L, 5L);
	}

	@Test
	void ofTwoThatStartTheFirstCounts() throws IOException {
		imported("ada@example.org,pending\n" + STARTS);
		assertThat(status()).isEqualTo("PENDING");
	}

	@Test
	void aLaterBatchStops() throws IOException {
		imported(STARTS + others() + STOPS);
		assertThat(status()).isEqualTo("UNSUBSCRIBED");
	}

	@Test
	void anEarlierBatchStops() throws IOException {
		imported(STOPS + others() + STARTS);
		assertThat(status()).isEqualTo("UNSUBSCRIBED");
	}

	private static String others() {
		return IntStream.range(0, Batch.LINES)
			.mapToObj((n) -> n + "@example.org,active\n")
			.collect(Collectors.joining());
	}

	private ImportState imported(String lines) throws IOException {
		return this.importing.now(new ByteArrayInputStream(("email,status\n" + lines).getBytes(StandardCharsets.UTF_8)),
				new ImportOrder(false, "world", null, false));
	}

	private String status() {
		return this.jdbc.sql("""
				select x.status from subscriptions x join subscribers s on s.id = x.subscriber_id
				where s.email_key = 'ada@example.org'
				""").query(String.class).single();
	}

}
