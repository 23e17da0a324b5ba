package org.daybreak.personal;

import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.daybreak.support.Reader;
import org.daybreak.support.ReadersTest;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Programs that open every link of a letter before its reader does.
 */
@TakesLong("goes through every page behind a letter's links")
class ScannersTests extends ReadersTest {

	Reader.Received letter;

	@BeforeEach
	void signUp() {
		this.reader.post("/subscriptions", "email", "ada@example.org", "newsletter", "world");
		this.letter = this.reader.newestLetter(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			User-Agent  | Mozilla/5.0 (compatible; SafeLinks)
			Purpose     | prefetch
			Sec-Purpose | prefetch;prerender
			X-Moz       | prefetch
			X-Purpose   | preview
			Range       | bytes=0-1023
			Accept      | */*
			Origin      | https://scanner.example
			""")
	void whateverTheyCallThemselvesLookingChangesNothing(String header, String value) {
		for (var link : List.of(this.letter.link("/confirm/"), this.letter.link("/not-me/"))) {
			for (var method : List.of("GET", "HEAD", "OPTIONS")) {
				assertThat(this.reader.send(method, link, null, "", header, value).statusCode()).isLessThan(300);
			}
		}
		nothingHappened();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT", "DELETE", "PATCH", "PROPFIND" })
	void otherMethodsAreNotTaken(String method) {
		for (var link : List.of(this.letter.link("/confirm/"), this.letter.link("/not-me/"))) {
			assertThat(this.reader.send(method, link, "application/x-www-form-urlencoded", "_method=POST").statusCode())
				.isBetween(400, 405);
		}
		nothingHappened();
	}

	@ParameterizedTest
	@ValueSource(strings = { "_method=POST", "confirm=true", "yes" })
	void noQueryMakesALookAPress(String query) {
		this.reader.get(this.letter.link("/confirm/") + "?" + query);
		this.reader.send("GET", this.letter.link("/confirm/"), null, "", "X-HTTP-Method-Override", "POST");
		nothingHappened();
	}

	@Test
	void aFieldNeverOverridesTheToken() {
		this.reader.post("/subscriptions", "email", "bob@example.org", "newsletter", "world");
		var other = this.reader.letterTo("bob@example.org", 2).link("/confirm/");
		var token = other.substring(other.lastIndexOf('/') + 1);
		this.reader.post(this.letter.link("/confirm/") + "?token=" + token, "token", token, "email", "bob@example.org");
		assertThat(status("ada@example.org")).isEqualTo("ACTIVE");
		assertThat(status("bob@example.org")).isEqualTo("PENDING");
	}

	@Test
	void anAlteredTokenOfNotMeIsNotFound() {
		var link = this.letter.link("/not-me/");
		for (var at : new int[] { 1, 12, 25, 43 }) {
			var altered = new StringBuilder(link);
			var index = link.length() - at;
			altered.setCharAt(index, (link.charAt(index) == 'A') ? 'B' : 'A');
			assertThat(this.reader.get(altered.toString()).statusCode()).isEqualTo(404);
			assertThat(this.reader.post(altered.toString()).statusCode()).isEqualTo(404);
		}
		var confirm = this.letter.link("/confirm/");
		assertThat(this.reader.post(confirm.replace("/confirm/", "/not-me/")).statusCode()).isEqualTo(404);
		assertThat(this.reader.post(link.replace("/not-me/", "/confirm/")).statusCode()).isEqualTo(404);
		nothingHappened();
	}

	@Test
	void tokensAndAddressesStandInNoLine() {
		var log = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		var lines = new ListAppender<ILoggingEvent>();
		lines.start();
		log.addAppender(lines);
		try {
			var confirm = this.letter.link("/confirm/");
			var notMe = this.letter.link("/not-me/");
			for (var path : List.of(confirm, notMe, confirm + "x", confirm + "/again", confirm + "/nowhere",
					confirm + "/%00", notMe + "/more")) {
				for (var method : List.of("GET", "POST", "PUT", "HEAD")) {
					this.reader.send(method, path, "application/x-www-form-urlencoded", "a=b");
				}
			}
			this.reader.post("/subscriptions", "email", "bob@example.org", "newsletter", "world");
			settled();
			var tokens = List.of(confirm.substring(confirm.lastIndexOf('/') + 1),
					notMe.substring(notMe.lastIndexOf('/') + 1), "ada@example.org", "bob@example.org");
			assertThat(lines.list).extracting((line) -> line.getFormattedMessage() + " " + said(line))
				.noneMatch((line) -> tokens.stream().anyMatch(line::contains));
		}
		finally {
			log.detachAppender(lines);
		}
	}

	private static String said(ILoggingEvent line) {
		var said = new StringBuilder();
		for (var fault = line.getThrowableProxy(); fault != null; fault = fault.getCause()) {
			said.append(fault.getMessage()).append(' ');
		}
		return said.toString();
	}

	private void nothingHappened() {
		assertThat(status("ada@example.org")).isEqualTo("PENDING");
		assertThat(count("subscribers") + count("subscription_history") + count("not_me")).isZero();
		assertThat(count("outbox")).isEqualTo(1);
	}

}
