package org.daybreak.feeds.fetching;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FetchGuardTests {

	private final FetchGuard guard = new FetchGuard(new FeedsProperties(false,
			List.of(URI.create("http://127.0.0.1/wire/feeds"), URI.create("http://127.0.0.1/open/")),
			Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), DataSize.ofMegabytes(1), 5, 500, 8));

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1/wire/feeds", "http://127.0.0.1/wire/feeds/", "http://127.0.0.1/open/",
			"http://127.0.0.1/wire/feeds/world.xml?n=1", "http://127.0.0.1/open/a%20b/c.xml" })
	void allowsWhatLiesUnderAPrefix(String address) {
		assertThat(this.guard.mayBePrivate(WebAddress.of(address))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1/wire/feedsX", "http://127.0.0.1/wire/feeds.old/a",
			"http://127.0.0.1/open/..;/secret", "http://127.0.0.1/open/a;b=c/d", "http://127.0.0.1/open/%2e%2e/secret",
			"http://127.0.0.1/open/.%2E/secret", "http://127.0.0.1/open/%252e%252e/secret",
			"http://127.0.0.1/open/..%3b/secret", "http://127.0.0.1/open/..%2fsecret",
			"http://127.0.0.1/open/..%5csecret", "http://127.0.0.1/open/../secret", "http://127.0.0.1/open",
			"http://127.0.0.1:8080/open/a", "https://127.0.0.1/open/a" })
	void leavesNothingElseOut(String address) {
		assertThat(this.guard.mayBePrivate(WebAddress.of(address))).isFalse();
		assertThatExceptionOfType(FetchRefused.class).isThrownBy(() -> this.guard.check(WebAddress.of(address)));
	}

	@Test
	void aSemicolonOnTheOpenInternetIsNobodysBusiness() {
		this.guard.check(WebAddress.of("https://paper.example/a;b/c"));
	}

}
