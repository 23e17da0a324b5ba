package org.daybreak.lists;

import java.util.Locale;

import org.daybreak.lists.ImportPolicy.Standing;
import org.daybreak.subscribers.Subscription.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ImportPolicyTests {

	@ParameterizedTest
	@CsvSource({ "active, PENDING, false, true", "active, ACTIVE, false, true", "active, PAUSED, false, true",
			"active, UNSUBSCRIBED, true, false", "active, BOUNCED, true, false", "active, COMPLAINED, true, false",
			"active, PENDING, true, false", "pending, PENDING, true, false", "unsubscribed, ACTIVE, false, true",
			"unsubscribed, PENDING, true, true" })
	void nobodyWhoLeftIsBroughtBack(String line, Status now, boolean left, boolean allowed) {
		assertThat(ImportPolicy.refusal(status(line), false, false, new Standing(now, left)).isEmpty())
			.isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "active, false, false", "pending, false, false", "unsubscribed, false, true",
			"unsubscribed, true, false", "active, true, false" })
	void erasedAndSuppressedAddressesStayOut(String line, boolean erased, boolean allowed) {
		assertThat(ImportPolicy.refusal(status(line), erased, true, null).isEmpty()).isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "active, PENDING, ACTIVE", "pending, ACTIVE, ACTIVE", "active, PAUSED, PAUSED",
			"unsubscribed, ACTIVE, UNSUBSCRIBED", "unsubscribed, PENDING, UNSUBSCRIBED",
			"unsubscribed, BOUNCED, BOUNCED", "complained, ACTIVE, COMPLAINED", "bounced, UNSUBSCRIBED, UNSUBSCRIBED" })
	void anImportStopsLettersAndTakesNobodysPauseAway(String line, Status now, Status next) {
		assertThat(ImportPolicy.next(status(line), new Standing(now, false))).isEqualTo(next);
	}

	private static Status status(String word) {
		return Status.valueOf(word.toUpperCase(Locale.ROOT));
	}

}
