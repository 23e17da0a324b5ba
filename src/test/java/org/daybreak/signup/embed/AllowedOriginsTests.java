package org.daybreak.signup.embed;

import java.net.URI;
import java.util.List;

import org.daybreak.database.CannotStart;
import org.daybreak.newsletters.PublicSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AllowedOriginsTests {

	final AllowedOrigins origins = origins("https://www.Example.org/", " https://*.example.net ", "http://localhost:*",
			"");

	@ParameterizedTest
	@CsvSource({ "https://news.example.com, true", "https://www.example.org, true", "http://www.example.org, false",
			"https://www.example.org:8443, false", "https://example.org, false", "https://a.b.example.net, true",
			"https://example.net, false", "https://evilexample.net, false", "http://localhost, true",
			"http://localhost:3000, true", "http://localhost.evil.example, false", "https://wwwxexample.org, false",
			"null, false", "'', false" })
	void allowsOurselvesAndTheSitesOfTheSettings(String origin, boolean allowed) {
		assertThat(this.origins.allow(origin)).isEqualTo(allowed);
	}

	@Test
	void namesTheSitesThatMayFrame() {
		assertThat(this.origins.frameAncestors())
			.isEqualTo("'self' https://www.example.org https://*.example.net http://localhost:*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "www.example.org", "https://example.org/page", "https://a; script-src *" })
	void doesNotStartWithWhatIsNoOrigin(String origin) {
		assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> origins(origin))
			.withMessageContaining("DAYBREAK_EMBED_ORIGINS");
	}

	private static AllowedOrigins origins(String... settings) {
		return new AllowedOrigins(new EmbedSettings(List.of(settings)),
				new PublicSite(URI.create("https://news.example.com/letters")));
	}

}
