package org.daybreak.deliveries.statistics;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainWordsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "550 5.1.1 no such user | 550 5.1.1 | mailbox does not exist",
			"550-5.2.2 over quota | 550 5.2.2 | mailbox is full", "552 5.2.99 x | 552 5.2.99 | wrong with the mailbox",
			"554 5.7.1 blocked | 554 5.7.1 | spam filter", "451 4.7.1 greylisted | 451 4.7.1 | second time",
			"421 try later | 421 | closing the connection", "450 busy | 450 | busy",
			"550 unknown | 550 | does not exist", "577 strange | 577 | refuses the letter",
			"499 strange | 499 | does not take the letter now", "550 5.9.9 strange | 550 5.9.9 | does not exist",
			"connection lost | none | connection broke", "'' | none | said nothing", "5501 | 550 | does not exist" })
	void aReplySaysInPlainWordsWhatItMeans(String reply, String code, String words) {
		assertThat(ReplyCode.of(reply)).isEqualTo(code);
		assertThat(PlainWords.of(reply)).contains(words);
		assertThat(PlainWords.ofCode(code)).contains(words)
			.endsWith(code.startsWith("4") ? "Tried again later."
					: code.startsWith("5") ? "Not tried again by itself." : "said nothing.");
	}

}
