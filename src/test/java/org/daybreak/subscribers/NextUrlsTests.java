package org.daybreak.subscribers;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

}
