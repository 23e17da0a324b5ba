package org.daybreak.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.daybreak.support.Api;
import org.daybreak.support.DaybreakTest;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies that do not come, come by the octet, or come without end.
 */
@DaybreakTest
@TakesLong("waits for bodies that do not come")
class SlowBodiesTests {

	private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

	private static final List<String> BEGINNINGS = List.of(
			"POST /subscriptions|" + FORM + "Content-Length: 5000||email=",
			"POST /login|" + FORM + "Content-Length: 5000||username=",
			"POST /nowhere/at/all|" + FORM + "Content-Length: 5000||a=",
			"POST /api/v1/newsletters|Content-Type: application/json\r\nContent-Length: 5000||{",
			"GET /archive|Content-Length: 5000||x", "DELETE /api/v1/feeds/1|Content-Length: 5000||x",
			"POST /subscriptions|Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000||--b",
			"POST /subscriptions|" + FORM + "Transfer-Encoding: chunked||6\r\nemail=\r\n",
			"POST /subscriptions|" + FORM + "Transfer-Encoding: chunked||6\r\nemail=\r\n0000");

	@Value("${daybreak.public-url}")
	String site;

	private final List<Socket> sockets = new ArrayList<>();

	private final HttpClient http = HttpClient.newHttpClient();

	@AfterEach
	void close() throws IOException {
		for (var socket : this.sockets) {
			socket.close();
		}
	}

	@Test
	void slowSendersStopNobodyAndAreDoneWithInTenSeconds() throws Exception {
		var began = System.nanoTime();
		for (var i = 0; i < 450; i++) {
			begin(BEGINNINGS.get(i % BEGINNINGS.size()));
		}
		for (var path : List.of("/actuator/health/liveness", "/actuator/health/readiness", "/actuator/health", "/",
				"/login", "/css/daybreak.css")) {
			assertThat(get(path)).as(path).isEqualTo(200);
		}
		assertThat(post("/unsubscribe", "email=ada%40example.org")).isLessThan(400);
		for (var socket : this.sockets) {
			assertThat(answerOf(socket)).satisfiesAnyOf((line) -> assertThat(line).isEmpty(),
					(line) -> assertThat(line).startsWith("HTTP/1.1 408"),
					(line) -> assertThat(line).startsWith("HTTP/1.1 503"));
		}
		assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(25));
	}

	@Test
	void theWholeBodyHasTheDeadlineHoweverOftenAnOctetComes() throws Exception {
		var began = System.nanoTime();
		var socket = begin("POST /subscriptions|" + FORM + "Content-Length: 5000||email=");
		var chunks = begin("POST /subscriptions|" + FORM + "Transfer-Encoding: chunked||0");
		var dripped = 0;
		socket.setSoTimeout(500);
		while (answer(socket) == null) {
			drip(socket);
			drip(chunks);
			dripped++;
			assertThat(dripped).isLessThan(40);
		}
		var lasted = Duration.ofNanos(System.nanoTime() - began);
		assertThat(lasted).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(15));
		chunks.setSoTimeout(3_000);
		assertThat(answer(chunks)).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/subscriptions", "/login", "/nowhere", "/unsubscribe", "/embed/world", "/desk/compose",
			"/desk/imports/upload", "/actuator/health" })
	void aStrangersBodyIsOfSixtyFourKilobytesAtMost(String path) throws Exception {
		assertThat(post(path, "a".repeat(64 * 1024))).isNotEqualTo(413);
		assertThat(post(path, "a".repeat(64 * 1024 + 1))).isEqualTo(413);
		assertThat(post(path, "a".repeat(2_000_000))).isEqualTo(413);
		assertThat(streamed(path, "a".repeat(200_000))).isEqualTo(413);
		assertThat(streamed(path, "a".repeat(60_000))).isNotEqualTo(413);
	}

	@Test
	void theApiTakesMoreOfWhoeverBringsATokenAndNoMoreOfOthers() throws Exception {
		var story = "{\"headline\":\"" + "a".repeat(100_000) + "\"}";
		assertThat(new Api(this.site).post("/api/v1/stories", story).status()).isEqualTo(400);
		var wrong = HttpRequest.newBuilder(URI.create(this.site + "/api/v1/stories"))
			.header("Authorization", "Bearer wrong")
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(story))
			.build();
		assertThat(this.http.send(wrong, BodyHandlers.discarding()).statusCode()).isEqualTo(413);
	}

	@Test
	void aConnectionIsKeptAfterABodyThatNobodyWanted() throws IOException {
		var socket = connect();
		for (var i = 0; i < 3; i++) {
			write(socket, "POST /nowhere HTTP/1.1\r\nHost: a\r\n" + FORM + "Content-Length: 3\r\n\r\na=b");
			var head = new StringBuilder();
			while (!head.toString().endsWith("0\r\n\r\n")) {
				head.append((char) socket.getInputStream().read());
			}
			assertThat(head).startsWith("HTTP/1.1 404");
		}
	}

	private static void drip(Socket socket) {
		try {
			socket.getOutputStream().write('0');
		}
		catch (IOException ex) {
			assertThat(ex).hasMessageMatching("(?i).*(broken pipe|reset|closed|aborted).*");
		}
	}

	private Socket begin(String request) throws IOException {
		var parts = request.split("\\|\\|?");
		var socket = connect();
		write(socket, parts[0] + " HTTP/1.1\r\nHost: localhost\r\n" + parts[1] + "\r\n\r\n" + parts[2]);
		return socket;
	}

	private Socket connect() throws IOException {
		var uri = URI.create(this.site);
		var socket = new Socket(uri.getHost(), uri.getPort());
		socket.setSoTimeout(15_000);
		this.sockets.add(socket);
		return socket;
	}

	private static void write(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * The first line; empty when the connection was closed; null when nothing came yet.
	 */
	private static String answer(Socket socket) {
		try {
			return answerOf(socket);
		}
		catch (IOException ex) {
			return (ex instanceof SocketTimeoutException) ? null : "";
		}
	}

	private static String answerOf(Socket socket) throws IOException {
		var octets = new byte[8192];
		try {
			var count = socket.getInputStream().read(octets);
			return (count < 0) ? "" : new String(octets, 0, count, StandardCharsets.US_ASCII).lines().findFirst().get();
		}
		catch (SocketTimeoutException ex) {
			throw ex;
		}
		catch (SocketException ex) {
			return "";
		}
	}

	private int get(String path) throws Exception {
		return status(HttpRequest.newBuilder(URI.create(this.site + path)).timeout(Duration.ofSeconds(3)));
	}

	private int post(String path, String body) throws Exception {
		return status(form(path).POST(BodyPublishers.ofString(body)));
	}

	private int streamed(String path, String body) throws Exception {
		var octets = body.getBytes(StandardCharsets.US_ASCII);
		return status(form(path).POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(octets))));
	}

	private HttpRequest.Builder form(String path) {
		return HttpRequest.newBuilder(URI.create(this.site + path))
			.header("Content-Type", "application/x-www-form-urlencoded");
	}

	private int status(HttpRequest.Builder request) throws Exception {
		return this.http.send(request.build(), BodyHandlers.discarding()).statusCode();
	}

}
