package org.daybreak.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.daybreak.support.InProcess;
import org.daybreak.support.RealProgram;
import org.daybreak.support.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Strangers before a program of less than half a gigabyte, which ends at the first lack
 * of memory.
 */
@InProcess
class StrangersAtTheDoorTests {

	private static final int VISITS = 12_000;

	/** The server ends a connection after a hundred. */
	private static final int A_CONNECTION = 80;

	private static final int HALF_BODIES = 1_500;

	@TempDir
	private Path folder;

	@Test
	void nothingStaysOfThemAndTheProbesAnswerMeanwhile() throws Exception {
		var database = TestPostgres.newDatabase();
		try (var program = RealProgram.start(this.folder, settings(database)).awaitHealthy()) {
			var port = Integer.parseInt(program.url("").replaceAll(".*:", ""));
			IntStream.range(0, VISITS / A_CONNECTION).parallel().forEach((n) -> visits(port, n));
			assertThat(sessions(database)).as("sessions of people who have not signed in").isZero();
			var sockets = new ArrayList<Socket>();
			try {
				for (int n = 0; n < HALF_BODIES; n++) {
					sockets.add(halfBody(port, n));
				}
				assertThat(program.status("/actuator/health/liveness")).isEqualTo(200);
				assertThat(program.status("/actuator/health/readiness")).isEqualTo(200);
			}
			finally {
				for (var socket : sockets) {
					socket.close();
				}
			}
			program.awaitHealthy();
			assertThat(program.status("/")).isEqualTo(200);
			assertThat(program.log()).doesNotContain("OutOfMemoryError");
		}
	}

	/** Each with an address of the desk of its own, as long as addresses may be. */
	private static void visits(int port, int n) {
		try (var socket = new Socket("127.0.0.1", port)) {
			socket.setSoTimeout(20_000);
			var in = new BufferedInputStream(socket.getInputStream());
			for (int i = 0; i < A_CONNECTION; i++) {
				socket.getOutputStream()
					.write(("GET /desk/editions/%d?%s HTTP/1.1\r\nHost: a\r\nCookie: JSESSIONID=%d\r\n\r\n"
						.formatted(n * A_CONNECTION + i, "q".repeat(4000), i)).getBytes(StandardCharsets.US_ASCII));
				answer(in);
			}
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private static void answer(InputStream in) throws IOException {
		var head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			var read = in.read();
			assertThat(read).as("an octet after " + head).isNotNegative();
			head.append((char) read);
		}
		assertThat(head).startsWith("HTTP/1.1 302");
		assertThat(head.toString().toLowerCase(Locale.ROOT)).contains("content-length: 0");
	}

	/** Nearly all of the 64 kB that a stranger may send, and then nothing. */
	private static Socket halfBody(int port, int n) throws IOException {
		var socket = new Socket("127.0.0.1", port);
		socket.getOutputStream()
			.write(("POST /subscriptions HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 11.0.%d.%d\r\n"
					+ "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 65000\r\n\r\nemail=%s")
				.formatted(n / 250, n % 250, "a".repeat(60_000))
				.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private static long sessions(String database) {
		var dataSource = new PGSimpleDataSource();
		dataSource.setUrl(database);
		dataSource.setUser("postgres");
		return JdbcClient.create(dataSource).sql("select count(*) from desk_sessions").query(Long.class).single();
	}

	private static Map<String, String> settings(String database) {
		return Map.of("SPRING_DATASOURCE_URL", database, "SPRING_DATASOURCE_USERNAME", "postgres", "SPRING_MAIL_HOST",
				"127.0.0.1", "DAYBREAK_PUBLIC_URL", "http://localhost:8080", "DAYBREAK_API_TOKEN",
				"a-token-of-forty-letters-for-tests-only-0", "DAYBREAK_DESK_PASSWORD", "correct horse battery staple",
				"DAYBREAK_TRUSTED_PROXIES", "127.0.0.1");
	}

}
