package org.daybreak.web;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class ApiDescriptionTests {

	@Value("${local.server.port}")
	int port;

	@Value("${daybreak.public-url}")
	String site;

	/** Documents are cached and copied: they must not carry what a stranger typed. */
	@ParameterizedTest
	@ValueSource(
			strings = { "Host: stranger.example", "Host: stranger.example:99", "Forwarded: host=stranger.example" })
	void namesTheSiteWhateverTheRequestSays(String header) throws IOException {
		var answer = ask((header.startsWith("Host")) ? header : "Host: localhost\r\n" + header);
		assertThat(answer).startsWith("HTTP/1.1 200")
			.contains("\"url\":\"" + this.site + "\"")
			.doesNotContain("stranger.example");
	}

	@Test
	void namesItTheSameEachTime() throws IOException {
		ask("Host: stranger.example");
		assertThat(ask("Host: localhost")).contains("\"url\":\"" + this.site + "\"").doesNotContain("stranger");
	}

	private String ask(String headers) throws IOException {
		try (var socket = new Socket("localhost", this.port)) {
			socket.setSoTimeout(30_000);
			socket.getOutputStream()
				.write(("GET /v3/api-docs HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
