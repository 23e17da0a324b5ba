package org.daybreak.mail;

import java.util.Arrays;

import org.daybreak.support.DaybreakTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@DaybreakTest
class SignaturesTests {

	@Autowired
	Signatures signatures;

	final byte[] payload = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };

	@Test
	void nineOctetsMakeFortyThreeCharacters() {
		var token = this.signatures.sign("links", this.payload);
		assertThat(token).matches("[A-Za-z0-9_-]{43}");
		assertThat(this.signatures.verify("links", token))
			.hasValueSatisfying((octets) -> assertThat(Arrays.equals(octets, this.payload)).isTrue());
	}

	@Test
	void everyAlterationIsSeen() {
		var token = this.signatures.sign("links", this.payload);
		for (var i = 0; i < token.length(); i++) {
			for (var c : "ABab_-9".toCharArray()) {
				var altered = token.substring(0, i) + c + token.substring(i + 1);
				assertThat(this.signatures.verify("links", altered).isPresent()).isEqualTo(altered.equals(token));
			}
		}
		assertThat(this.signatures.verify("links", token + "=")).isEmpty();
		assertThat(this.signatures.verify("links", "")).isEmpty();
	}

	@Test
	void aTokenOfOneUseIsNoneOfAnother() {
		assertThat(this.signatures.verify("returns", this.signatures.sign("links", this.payload))).isEmpty();
	}

}
