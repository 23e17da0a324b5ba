package org.daybreak.signup;

import java.net.URI;
import java.util.List;

import org.daybreak.subscribers.SignUpSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NextUrlsTests {

	final NextUrls nextUrls = new NextUrls(
			new SignUpSettings(List.of(), List.of("https://example.org/thanks", "http://localhost:*")));

	@ParameterizedTest
	@CsvSource({ "https://example.org/thanks, true", "https://example.org/thanks/?a=b, true",
			"HTTPS://EXAMPLE.ORG/thanks, true", "http://localhost:3000/x, true", "http://localhost, true",
			"https://example.org/thanksgiving, false", "https://example.org/thanks/../admin, false",
			"https://example.org, false", "http://example.org/thanks, false", "https://example.org:8443/thanks, false",
			"https://example.org.evil.example/thanks, false", "https://example.org@evil.example/thanks, false",
			"//evil.example, false", "/thanks, false", "javascript:alert(1), false", "'', false",
			"https://evil.example/?https://example.org/thanks, false" })
	void returnsOnlyToWhereItMay(String next, boolean allowed) {
		assertThat(this.nextUrls.allowed(next).isPresent()).isEqualTo(allowed);
	}

	/** What servers, browsers and we might read differently leads nowhere. */
	@ParameterizedTest
	@ValueSource(strings = { "https://example.org/thanks/%2e%2e/admin", "https://example.org/thanks/%2E%2e/",
			"https://example.org/thanks/.%2e/admin", "https://example.org/thanks/..", "https://example.org/thanks/./x",
			"https://example.org/thanks/..%2fadmin", "https://example.org/thanks%2f..%2fadmin",
			"https://example.org/thanks/x%2Fy", "https://example.org/thanks/%5c..%5cadmin",
			"https://example.org/thanks\\..\\admin", "https://example.org/thanks/%252e%252e/admin",
			"https://example.org/thanks/%25252e%25252e/admin", "https://example.org/thanks/%c0%ae%c0%ae/admin",
			"https://example.org/thanks/%ff", "https://example.org/thanks/..;/admin",
			"https://example.org/thanks/..;a=b/admin", "https://example.org/thanks/%2e%2e;/admin",
			"https://example.org/thanks//admin", "https://example.org//thanks", "https://example.org/thanks/%00",
			"https://example.org/thanks/%0d%0aSet-Cookie:a=b", "https://example.org/thanks/\r\nSet-Cookie: a=b",
			"https://user@example.org/thanks", "https://user:pass@example.org/thanks",
			"https://example.org:x@evil.example/thanks", "https://example.org%40evil.example/thanks",
			"https://evil.example#@example.org/thanks", "https://evil.example?@example.org/thanks",
			"https://evil.example\\@example.org/thanks", "https://example.org\\.evil.example/thanks",
			"//example.org/thanks", "\\\\example.org/thanks", "/\\example.org/thanks", "///example.org/thanks",
			"https:/example.org/thanks", "https:example.org/thanks", "https:///example.org/thanks",
			"https://https://example.org/thanks", "javascript://example.org/thanks%0aalert(1)",
			"data://example.org/thanks", "ftp://example.org/thanks", "view-source:https://example.org/thanks",
			"java\tscript://example.org/thanks", " https://example.org/thanks", "https://example.org/thanks ",
			"ht\ntps://example.org/thanks", "https://exam\tple.org/thanks", "https://example.org/\tthanks",
			"\u0000https://example.org/thanks", "https://example.org./thanks", "https://.example.org/thanks",
			"https://\uff45xample.org/thanks", "https://ex\u0430mple.org/thanks", "https://example\u3002org/thanks",
			"https://xn--xample-9of.org/thanks", "https://%65xample.org/thanks", "https://example.org:/thanks",
			"https://example.org:80/thanks", "https://example.org:99999/thanks", "https://example.org:443x/thanks",
			"https://example.org:-1/thanks", "http://localhost:4294967376/x", "http://localhost.evil.example/",
			"http://localhost@evil.example/", "http://localhost:80@evil.example/", "http://127.1/x",
			"http://2130706433/x", "http://[::1%25lo]/x", "http://[::ffff:127.0.0.1]/x", "https://example.org/THANKS",
			"https://example.org/thanks%", "https://example.org/thanks/%zz", "https://example.org/thanks/{x}",
			"https://example.org/thanks/<script>" })
	void refusesWhatDoesNotSurviveNormalisation(String next) {
		assertThat(this.nextUrls.allowed(next)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://EXAMPLE.org/thanks", "https://example.org:443/thanks",
			"https://example.org/th%61nks/x", "https://example.org/thanks/caf%C3%A9?next=//evil.example#a",
			"https://example.org/thanks/..x/.y", "https://example.org/thanks/a;b=c", "http://localhost:65535/x/y" })
	void takesAnotherSpellingOfTheSamePlace(String next) {
		assertThat(this.nextUrls.allowed(next)).hasValue(URI.create(next));
	}

	@Test
	void aFolderThatIsAllowedMayHaveOddLettersOfItsOwn() {
		var cafe = new NextUrls(new SignUpSettings(List.of(), List.of(" https://example.org/caf%C3%A9/ ")));
		assertThat(cafe.allowed("https://example.org/caf%c3%a9/danke")).isPresent();
		assertThat(cafe.allowed("https://example.org/cafe/danke")).isEmpty();
	}

}
