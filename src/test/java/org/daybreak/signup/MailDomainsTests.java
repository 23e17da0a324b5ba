package org.daybreak.signup;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MailDomainsTests {

	@ParameterizedTest
	@CsvSource({ "gmial.com, gmail.com", "gmail.con, gmail.com", "gmail.co, gmail.com", "gmal.com, gmail.com",
			"hotmial.com, hotmail.com", "yaho.com, yahoo.com", "outlok.com, outlook.com", "GMIAL.COM, gmail.com",
			"example.con, example.com" })
	void seesWhatWasMeant(String typed, String meant) {
		assertThat(MailDomains.meant("Ada@" + typed)).hasValue("Ada@" + meant);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gmail.com", "hotmail.co.uk", "yahoo.de", "example.org", "mail.de", "gmx.net", "aol.de",
			"faß.de", "hotmail.com.br", "live.fr", "x.co" })
	void leavesOthersAlone(String domain) {
		assertThat(MailDomains.meant("ada@" + domain)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ada", "@", "ada@", "@@@", "ada@." })
	void bearsWhatIsNoAddress(String typed) {
		assertThat(MailDomains.meant(typed)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "ada@gmial.com, ada@gmail.com, ada@gmail.com", "ada@gmial.com, eve@gmail.com, ada@gmial.com",
			"ada@example.org, ada@gmail.com, ada@example.org", "ada@gmial.com, , ada@gmial.com" })
	void takesOnlyTheAddressThatWasOffered(String typed, String instead, String taken) {
		assertThat(MailDomains.accepted(typed, instead)).isEqualTo(taken);
	}

}
