package org.daybreak.feeds.fetching;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.daybreak.feeds.LocalWeb;
import org.daybreak.feeds.fetching.FetchRefused.Reason;
import org.daybreak.support.TakesLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(20)
class SafeHttpTests {

	private final LocalWeb web = new LocalWeb();

	private final SafeHttp open = http(true, List.of());

	/** May fetch nothing private but what lies under /open/. */
	private final SafeHttp guarded = http(false, List.of(this.web.url("/open/")));

	private static SafeHttp http(boolean allowPrivate, List<URI> prefixes) {
		return new SafeHttp(new FeedsProperties(allowPrivate, prefixes, Duration.ofSeconds(2), Duration.ofSeconds(2),
				Duration.ofSeconds(3), DataSize.ofMegabytes(5), 5, 500, 4), "https://news.example");
	}

	@AfterEach
	void close() throws IOException {
		this.open.close();
		this.guarded.close();
		this.web.close();
	}

	@Test
	void fetchesABodyWithItsValidators() {
		this.web.serve("/feed", 200, "hello", "ETag", "W/\"a b\"", "Last-Modified", "any text", "Content-Type",
				"text/xml");
		var fetched = this.open.get(this.web.url("/feed"));
		assertThat(fetched.status()).isEqualTo(200);
		assertThat(fetched.body()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
		assertThat(fetched.etag()).isEqualTo("W/\"a b\"");
		assertThat(fetched.lastModified()).isEqualTo("any text");
		assertThat(fetched.contentType()).isEqualTo("text/xml");
	}

	@Test
	void saysWhoAsksAndSendsValidatorsVerbatim() {
		this.web.serve("/feed", 304, "");
		var fetched = this.open.get(this.web.url("/feed"), new Conditions("W/\"a b\"", "any text"));
		assertThat(fetched.notModified()).isTrue();
		var asked = this.web.requests().get(0);
		assertThat(asked.getFirst("If-None-Match")).isEqualTo("W/\"a b\"");
		assertThat(asked.getFirst("If-Modified-Since")).isEqualTo("any text");
		assertThat(asked.getFirst("User-Agent")).startsWith("Daybreak/")
			.contains("(newsletter digest; +https://news.example)");
		assertThat(asked).doesNotContainKeys("Upgrade", "Cookie");
	}

	@Test
	void keepsNoCookie() {
		this.web.serve("/a", 302, "", "Location", "/b", "Set-Cookie", "id=1; Path=/");
		this.web.serve("/b", 200, "x");
		this.open.get(this.web.url("/a"));
		this.open.get(this.web.url("/b"));
		assertThat(this.web.requests()).hasSize(3).allSatisfy((asked) -> assertThat(asked).doesNotContainKey("Cookie"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.8/feed",
			"http://169.254.169.254/latest/meta-data", "http://2130706433/", "http://0x7f.1/", "http://127.1/",
			"http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[fd00::1]/",
			"http://0/", "https://192.168.1.1/", "ftp://example.org/", "file:///etc/passwd", "http://example.org:22/",
			"http://user@example.org/", "http:///x", "example.org", "javascript:alert(1)", "http://exa mple.org/" })
	void refusesWhatIsNotTheOpenWeb(String address) {
		assertThatExceptionOfType(FetchRefused.class).isThrownBy(() -> this.guarded.checked(address))
			.satisfies((refused) -> assertThat(refused.reason()).isEqualTo(Reason.ADDRESS));
		assertThatExceptionOfType(FetchRefused.class)
			.isThrownBy(() -> this.guarded.get(URI.create(address.replace(" ", "%20"))));
	}

	@Test
	void checksTheAddressAHostResolvesTo() throws IOException {
		var resolver = new FetchGuard(new FeedsProperties(false, List.of(), Duration.ofSeconds(1),
				Duration.ofSeconds(1), Duration.ofSeconds(1), DataSize.ofMegabytes(5), 5, 500, 4))
			.resolver();
		assertThatExceptionOfType(FetchRefused.class).isThrownBy(() -> resolver.resolve("localhost"))
			.withMessageContaining("private network");
		assertThat(resolver.resolve("8.8.8.8")).hasSize(1);
	}

	@Test
	void followsRedirectsAndSaysWhereTheyLed() {
		this.web.redirect("/open/a", 301, "b?x=1").redirect("/open/b", 308, this.web.url("/open/c").toString());
		this.web.serve("/open/c", 200, "there");
		var fetched = this.guarded.get(this.web.url("/open/a"));
		assertThat(fetched.finalUri()).isEqualTo(this.web.url("/open/c"));
		assertThat(fetched.movedTo()).isEqualTo(this.web.url("/open/c"));
	}

	@Test
	void aTemporaryRedirectMovesNothing() {
		this.web.redirect("/open/a", 302, "/open/c").serve("/open/c", 200, "there");
		assertThat(this.guarded.get(this.web.url("/open/a")).movedTo()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/private", "/open/../private", "/open/%2e%2e/private", "//localhost/x",
			"file:///etc/passwd", "gopher://x/", "http://[::1]/open/" })
	void refusesARedirectToAPrivateAddress(String location) {
		this.web.redirect("/open/a", 302, location).serve("/private", 200, "secret");
		assertThatExceptionOfType(FetchRefused.class).isThrownBy(() -> this.guarded.get(this.web.url("/open/a")))
			.satisfies((refused) -> assertThat(refused.reason()).isEqualTo(Reason.ADDRESS));
		assertThat(this.web.requests()).hasSize(1);
	}

	@Test
	void givesUpOnARedirectLoop() {
		this.web.redirect("/loop", 302, "/loop");
		assertThatExceptionOfType(FetchRefused.class).isThrownBy(() -> this.open.get(this.web.url("/loop")))
			.withMessageContaining("5 redirects");
		assertThat(this.web.requests()).hasSize(6);
	}

	@Test
	void refusesABodyThatSaysItIsTooLarge() {
		this.web.serve("/big", 200, new byte[6_000_000]);
		assertTooLarge("/big");
	}

	@Test
	void refusesABodyThatTurnsOutTooLarge() {
		this.web.on("/big", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			for (int i = 0; i < 100_000; i++) {
				exchange.getResponseBody().write(new byte[1000]);
			}
		});
		assertTooLarge("/big");
	}

	@Test
	void unpacksGzipAndStopsABomb() {
		this.web.serve("/fine", 200, LocalWeb.gzip("fine".getBytes(StandardCharsets.UTF_8)), "Content-Encoding",
				"gzip");
		this.web.serve("/bomb", 200, LocalWeb.gzip(new byte[200_000_000]), "Content-Encoding", "gzip");
		assertThat(this.open.get(this.web.url("/fine")).body()).asString(StandardCharsets.UTF_8).isEqualTo("fine");
		assertTooLarge("/bomb");
	}

	private void assertTooLarge(String path) {
		assertThatExceptionOfType(FetchRefused.class).isThrownBy(() -> this.open.get(this.web.url(path)))
			.withMessage("the answer is larger than 5 MB")
			.satisfies((refused) -> assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE));
	}

	@Test
	@TakesLong("goes by the wall clock")
	void aSlowDripEndsWithTheTotalTime() {
		this.web.on("/drip", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			for (int i = 0; i < 100; i++) {
				exchange.getResponseBody().write('x');
				exchange.getResponseBody().flush();
				pause(200);
			}
		});
		var start = System.nanoTime();
		assertThatExceptionOfType(FetchRefused.class).isThrownBy(() -> this.open.get(this.web.url("/drip")))
			.withMessageContaining("within 3 seconds")
			.satisfies((refused) -> assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
	}

	@Test
	@TakesLong("goes by the wall clock")
	void aSilentServerIsLeftAfterTheResponseTime() {
		this.web.on("/silent", (exchange) -> pause(10_000));
		assertThatExceptionOfType(FetchRefused.class).isThrownBy(() -> this.open.get(this.web.url("/silent")))
			.satisfies((refused) -> assertThat(refused.reason()).isEqualTo(Reason.UNREACHABLE));
	}

	@Test
	void saysThatAHostCannotBeFound() {
		assertThatExceptionOfType(FetchRefused.class)
			.isThrownBy(() -> this.guarded.get(URI.create("http://no-such-host.invalid/")))
			.withMessageContaining("cannot be found");
	}

	private static void pause(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
