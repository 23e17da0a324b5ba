package org.daybreak.mail;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmailAddressTests {

	@ParameterizedTest
	@CsvSource({ "Ada.Lovelace+news@Example.ORG, Ada.Lovelace+news@example.org", "' a@b.example ', a@b.example",
			"a@faß.de, a@xn--fa-hia.de", "a@bücher.example, a@xn--bcher-kva.example",
			"o'neil@a-b.co.uk, o'neil@a-b.co.uk", "a@例え.テスト, a@xn--r8jz45g.xn--zckzah" })
	void keepsTheLocalPartAndFoldsTheDomain(String typed, String value) {
		assertThat(EmailAddress.of(typed).value()).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ada@example.org", "\u00A0ada@example.org\u00A0", "\u200Bada@example.org",
			"\uFEFFada@example.org", "\u202Aada@example.org\u202C", "\u2066ada@example.org\u2069",
			"\u2060\u00ADada@example.org\u180E", "\u2028ada@example.org\u3000", "<ada@example.org>",
			"Ada <ada@example.org>", "\"Lovelace, Ada\" <ada@example.org>", "ada@example.org <ada@example.org>",
			"Ada <\u200Bada@example.org >", "mailto:ada@example.org", "MAILTO:ada@example.org?subject=Hello",
			"<mailto:ada@example.org>", "mailto:ada%40example.org" })
	void takesTheAddressOutOfWhatIsPasted(String pasted) {
		assertThat(EmailAddress.of(pasted).value()).isEqualTo("ada@example.org");
	}

	@ParameterizedTest
	@CsvSource({ "ada+news@Example.org,ada@example.org", "Ada@example.org,ada@example.org",
			"a.d.a+x+y@gmail.com,ada@gmail.com", "ada@googlemail.com,ada@gmail.com",
			"a.da@example.org,a.da@example.org", "+ada@example.org,+ada@example.org" })
	void spellingsOfOneMailboxAreCountedAsOne(String spelling, String mailbox) {
		assertThat(EmailAddress.of(spelling).mailbox()).isEqualTo(mailbox);
	}

	@ParameterizedTest
	@CsvSource({ "user@m\u00FCnchen.example,user@xn--mnchen-3ya.example", "M\u00DCNCHEN,xn--mnchen-3ya", "Ada@,ada@",
			"ada,ada" })
	void lettersThatAreLookedForAreFoldedAsAddressesAre(String typed, String letters) {
		assertThat(EmailAddress.folded(typed)).isEqualTo(letters);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "ada", "ada@", "@example.org", "ada@localhost", "ada@127.0.0.1",
			"ada@[127.0.0.1]", "ada@example..org", "ada@example.org.", ".ada@example.org", "a..b@example.org",
			"\"a b\"@example.org", "a b@example.org", "ada@exa mple.org", "ada@example.org\nBcc: b@example.org",
			"a\u0000da@example.org", "ada(comment)@example.org", "jörg@example.org", "ada@example.123",
			"ada@-example.org", "a@b@example.org", "Ada ada@example.org>",
			"Ada <ada@example.org>, Bob <bob@example.org>", "bob@example.org <ada@example.org>", "<>", "mailto:",
			"Ada <ada@example.org> Lovelace", "mailto:ada%0d%0a@example.org", "a\u200Bda@example.org" })
	void refusesWhatNoLetterCanReach(String typed) {
		assertThatThrownBy(() -> EmailAddress.of(typed)).isInstanceOf(InvalidAddress.class)
			.hasMessageMatching("[A-Z].*\\.");
	}

	@Test
	void knowsTheLimitsOfRfc5321() {
		assertThat(EmailAddress.of("a".repeat(64) + "@example.org").domain()).isEqualTo("example.org");
		assertThatThrownBy(() -> EmailAddress.of("a".repeat(65) + "@example.org")).hasMessageContaining("too long");
		var labels = ("a".repeat(60) + ".").repeat(4);
		assertThatThrownBy(() -> EmailAddress.of("a".repeat(20) + "@" + labels + "org"))
			.hasMessageContaining("too long");
	}

	@Test
	void twoSpellingsOfOneAddressHaveOneKey() {
		assertThat(EmailAddress.of("Ada@Example.org").key()).isEqualTo(EmailAddress.of("ada@EXAMPLE.org").key());
	}

	@Test
	void masksAllButTheFirstCharacter() {
		assertThat(EmailAddress.of("reader@example.org").masked()).isEqualTo("r•••@example.org");
	}

	/** The short way never says yes where the long way says no, or something else. */
	@Test
	void whatLooksPlainIsAcceptedAsItIsByAllTheRules() {
		var random = new Random(5321);
		var signs = "ab.z09-+_@AZ";
		var plain = 0;
		for (int n = 0; n < 200_000; n++) {
			var typed = new StringBuilder();
			for (int i = random.nextInt(12); i >= 0; i--) {
				typed.append(signs.charAt(random.nextInt(signs.length())));
			}
			typed.append(random.nextBoolean() ? "@" : "").append(random.nextBoolean() ? "ex-1.co" : "b.xn--a.de");
			if (PlainAddress.is(typed.toString())) {
				plain++;
				assertThat(EmailAddress.thoroughly(typed.toString())).isEqualTo(typed.toString());
			}
		}
		assertThat(plain).isGreaterThan(1000);
	}

}
