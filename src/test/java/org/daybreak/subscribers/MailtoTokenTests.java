package org.daybreak.subscribers;

import java.util.Base64;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MailtoTokenTests {

	@Test
	void everyTokenSurvivesAnyCaseInALocalPart() {
		var random = new Random(4);
		for (var i = 0; i < 500; i++) {
			var octets = new byte[32];
			random.nextBytes(octets);
			var token = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
			var text = MailtoToken.of(token);
			assertThat(text).matches("[a-z2-7]{52}");
			assertThat("u-" + text).hasSizeLessThanOrEqualTo(64);
			assertThat(MailtoToken.token(text)).contains(token);
			assertThat(MailtoToken.token(text.toUpperCase(Locale.ROOT))).contains(token);
		}
	}

	@Test
	void itIsBase32AsOthersWriteIt() {
		assertThat(MailtoToken.of(Base64.getUrlEncoder().withoutPadding().encodeToString("foobar".getBytes())))
			.isEqualTo("mzxw6ytboi");
	}

	@Test
	void whatIsNoTokenIsNone() {
		var text = MailtoToken.of("A".repeat(43));
		for (var other : new String[] { "", text.substring(1), text + "a", "1" + text.substring(1),
				text.substring(0, 51) + "b", "ı" + text.substring(1) }) {
			assertThat(MailtoToken.token(other)).as(other).isEmpty();
		}
	}

}
