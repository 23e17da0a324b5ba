package org.daybreak.subscribers.lists;

import java.time.Instant;
import java.util.Map;

import org.daybreak.newsletters.Newsletter;
import org.daybreak.subscribers.Subscription.Status;
import org.daybreak.subscribers.lists.ImportPolicy.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class ImportPolicyTests {

	@ParameterizedTest
	@CsvSource({ "active, PENDING, false, true", "active, ACTIVE, false, true", "active, PAUSED, false, true",
			"active, UNSUBSCRIBED, true, false", "active, BOUNCED, true, false", "active, COMPLAINED, true, false",
			"active, PENDING, true, false", "pending, PENDING, true, false", "unsubscribed, ACTIVE, false, true",
			"unsubscribed, PENDING, true, true" })
	void nobodyWhoLeftIsBroughtBack(String line, Status now, boolean left, boolean allowed) {
		assertThat(ImportPolicy.refusal(reader(line), false, false, new Standing(now, left)).isEmpty())
			.isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "active, false, false", "pending, false, false", "unsubscribed, false, true",
			"unsubscribed, true, false", "active, true, false" })
	void erasedAndSuppressedAddressesStayOut(String line, boolean erased, boolean allowed) {
		assertThat(ImportPolicy.refusal(reader(line), erased, true, null).isEmpty()).isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "active, PENDING, ACTIVE", "pending, ACTIVE, ACTIVE", "active, PAUSED, PAUSED",
			"unsubscribed, ACTIVE, UNSUBSCRIBED", "unsubscribed, PENDING, UNSUBSCRIBED",
			"unsubscribed, BOUNCED, BOUNCED", "complained, ACTIVE, COMPLAINED", "bounced, UNSUBSCRIBED, UNSUBSCRIBED" })
	void anImportStopsLettersAndTakesNobodysPauseAway(String line, Status now, Status next) {
		assertThat(ImportPolicy.next(reader(line), new Standing(now, false))).isEqualTo(next);
	}

	@Test
	void withOneNewsletterTheColumnMayBeMissing() {
		assertThat(reader("active").newsletter()).isNotNull();
	}

	private static ListedReader reader(String status) {
		return ListedReader.of(2, Map.of("email", "ada@example.org", "status", status),
				Map.of("world", mock(Newsletter.class)), Instant.parse("2026-03-28T12:00:00Z"));
	}

}
