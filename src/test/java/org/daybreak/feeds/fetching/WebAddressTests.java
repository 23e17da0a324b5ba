package org.daybreak.feeds.fetching;

import org.daybreak.feeds.documents.References;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WebAddressTests {

	@ParameterizedTest
	@CsvSource({ "HTTP://Example.ORG, http://example.org/", "https://example.org:443/a, https://example.org/a",
			"http://example.org:8080/a, http://example.org:8080/a",
			"http://example.org/a/../b/./c, http://example.org/b/c", "http://example.org/../../a, http://example.org/a",
			"http://bücher.example/ä?ö, http://xn--bcher-kva.example/%C3%A4?%C3%B6",
			"http://example.org/a b#part, http://example.org/a%20b",
			"http://example.org/100%, http://example.org/100%25", "http://example.org?q=1, http://example.org/?q=1",
			"http://example.org/<x>\"{}, http://example.org/%3Cx%3E%22%7B%7D",
			"http://[2A00::1]/x, http://[2A00::1]/x" })
	void bringsAddressesIntoOneForm(String typed, String expected) {
		assertThat(WebAddress.of("  " + typed + " ")).hasToString(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "http://", "http://a\r\nb/", "http://a/\u0000", "mailto:a@b.example", "//example.org/",
			"http://a:b@example.org/", "http://exa<mple.org/", "http://example.org:port/" })
	void refusesWhatIsNoWebAddress(String typed) {
		assertThatExceptionOfType(FetchRefused.class).isThrownBy(() -> WebAddress.of(typed));
	}

	@ParameterizedTest
	@CsvSource({ "g, http://a/b/c/g", "./g, http://a/b/c/g", "g/, http://a/b/c/g/", "/g, http://a/g", "//g, http://g",
			"?y, http://a/b/c/d;p?y", "g?y, http://a/b/c/g?y", "#s, http://a/b/c/d;p?q#s", "'', http://a/b/c/d;p?q",
			"., http://a/b/c/", "./, http://a/b/c/", ".., http://a/b/", "../, http://a/b/", "../g, http://a/b/g",
			"../.., http://a/", "../../g, http://a/g", "../../../g, http://a/g", "/./g, http://a/g",
			"/../g, http://a/g", "g., http://a/b/c/g.", "..g, http://a/b/c/..g", "./../g, http://a/b/g",
			"g/./h, http://a/b/c/g/h", "g/../h, http://a/b/c/h", "mailto:x@y, mailto:x@y", "g:h, g:h" })
	void resolvesReferencesAsRfc3986Says(String reference, String expected) {
		assertThat(References.resolve("http://a/b/c/d;p?q", reference)).isEqualTo(expected);
	}

}
