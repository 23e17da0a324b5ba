package org.daybreak.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.daybreak.support.DaybreakTest;
import org.daybreak.support.Logs;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that never reach a route, over a bare socket: no client library sends them.
 */
@DaybreakTest
class ServerRefusalsTests {

	@Value("${daybreak.public-url}")
	String site;

	@ParameterizedTest
	@ValueSource(strings = { "GET /%", "GET /%zz", "GET /a b", "GET /\0", "GET /%00", "GET /\\", "GET /..",
			"GET /%2e%2e/", "GET /;a", "GET //", "GET /%2f", "GET /confirm/%ff", "GET /desk/%", "GET *",
			"GET http://elsewhere/%", "FOO /", "<x> /", "CONNECT /", "TRACE /", "PATCH /", "GET /{",
			"GET /confirm/<token>", "GET /nowhere?a={b|c}", "GET /check-your-inbox?locale=%zz", "GET /embed/%",
			"GET /\u00e9" })
	void everyRefusalIsAPageOfOursWithOurHeaders(String line) throws IOException {
		var answer = send(line + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: de\r\nConnection: close\r\n\r\n");
		assertThat(answer.status()).isBetween(400, 501);
		assertThat(answer.headers()).contains("content-security-policy: default-src 'self'", "frame-ancestors 'none'",
				"x-content-type-options: nosniff", "x-frame-options: deny", "referrer-policy: ", "text/html");
		var page = Jsoup.parse(answer.body());
		assertThat(page.selectFirst("html").attr("lang")).isNotEmpty();
		assertThat(page.select("main h1")).hasSize(1);
		assertThat(page.select("style, [style], script")).isEmpty();
		assertThat(answer.body()).doesNotContain("Tomcat", "Exception", "HTTP Status");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /api/%", "GET /api/v1/%zz", "GET /api/v1/subscribers/a%00@example.org",
			"FOO /api/v1/feeds", "GET /api/v1/..%2f", "GET /api/v1/;x", "GET /embed/signup.json?newsletter=%",
			"CONNECT /api/v1/feeds", "PATCH /api/v1/newsletters/{slug}" })
	void programsAreToldOfAProblem(String line) throws IOException {
		var answer = send(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
		assertThat(answer.status()).isBetween(400, 501);
		assertThat(answer.headers()).contains("content-security-policy: ", "x-content-type-options: nosniff",
				"application/problem+json");
		assertThat(answer.body()).contains("\"detail\":\"").doesNotContain("Tomcat", "Exception");
	}

	@Test
	void aBrokenHeadIsAnsweredAlike() throws IOException {
		for (var head : List.of("GET / HTTP/9.9\r\nHost: a", "GET / HTTP/1.1", "GET / HTTP/1.1\r\nHost: a\r\nHost: b",
				"GET / HTTP/1.1\r\nHost: a\r\nB ad: x", "\u0016\u0003\u0001", "GET / HTTP/1.1\r\nHost: a\r\nX: \0",
				"GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(90_000),
				"POST /subscriptions HTTP/1.1\r\nHost: a\r\nContent-Length: -1",
				"POST /subscriptions HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: rot13",
				"GET / HTTP/1.1\r\nHost: a\r\nExpect: 200-magic")) {
			var answer = send(head + "\r\nConnection: close\r\n\r\n");
			assertThat(answer.status()).isBetween(400, 505);
			assertThat(answer.headers()).contains("content-security-policy: ");
			assertThat(answer.body()).contains("class=\"page narrow stack\"");
		}
	}

	@Test
	void itSpeaksTheReadersLanguageWhereTheHeadWasRead() throws IOException {
		var answer = send("GET /confirm/%ff HTTP/1.1\r\nHost: a\r\nAccept-Language: ar\r\nConnection: close\r\n\r\n");
		assertThat(Jsoup.parse(answer.body()).selectFirst("html").attr("dir")).isEqualTo("rtl");
		assertThat(answer.body()).contains("lang=\"ar\"").doesNotContain("Go back");
	}

	@Test
	void aScannerLeavesNoLineInTheLog() throws IOException {
		try (var logs = Logs.capture()) {
			for (var line : List.of("PATCH /", "DELETE /subscriptions", "GET /archive/world/2026-13-45", "GET /%",
					"GET /a b", "PUT /confirm/x", "POST /check-your-inbox", "GET /check-your-inbox?locale=%zz",
					"GET /preferences/%zz", "POST /login?username=%zz", "GET /embed/signup.json?newsletter=%",
					"TRACE /", "GET /wp-login.php")) {
				send(line + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
			}
			assertThat(logs.lines()).noneMatch((line) -> line.startsWith("org.apache")
					|| line.startsWith("org.springframework") || line.startsWith("org.daybreak.accounts"));
		}
	}

	private Answer send(String request) throws IOException {
		var uri = URI.create(this.site);
		try (var socket = new Socket(uri.getHost(), uri.getPort())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
			var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			var end = text.indexOf("\r\n\r\n");
			return new Answer(Integer.parseInt(text.split(" ")[1]), text.substring(0, end).toLowerCase(Locale.ROOT),
					text.substring(end));
		}
	}

	private record Answer(int status, String headers, String body) {
	}

}
