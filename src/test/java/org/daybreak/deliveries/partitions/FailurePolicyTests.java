package org.daybreak.deliveries.partitions;

import org.daybreak.mail.smtp.Reply;
import org.daybreak.mail.smtp.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailurePolicyTests {

	@ParameterizedTest
	@CsvSource({ "250, , DOT, ACCEPTED", "-1, , DOT, UNCERTAIN", "-1, , BODY, NOT_SENT", "-1, , MAIL, NOT_SENT",
			"452, , RCPT, DEFERRED", "421, , DATA, DEFERRED", "451, 4.7.1, DOT, DEFERRED", "450, , MAIL, DEFERRED",
			"550, 5.1.1, RCPT, ADDRESS_REJECTED", "550, , RCPT, ADDRESS_REJECTED", "552, 5.2.2, DOT, ADDRESS_REJECTED",
			"550, 5.7.1, RCPT, CONTENT_REFUSED", "554, , DOT, CONTENT_REFUSED", "554, 5.7.1, DOT, CONTENT_REFUSED",
			"554, , DATA, CONTENT_REFUSED", "550, , MAIL, SENDER_REFUSED", "530, 5.7.0, MAIL, SENDER_REFUSED",
			"550, 5.1.8, RCPT, SENDER_REFUSED" })
	void everyReplyHasOneMeaning(int code, @Nullable String enhanced, Stage stage, Verdict verdict) {
		assertThat(FailurePolicy.of(new Reply(code, enhanced, "", stage))).isEqualTo(verdict);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 5", "3, 15", "4, 60", "5, 60", "12, 60" })
	void deferredLettersWaitLongerEachTime(int attempts, long minutes) {
		assertThat(RetryPolicy.after(attempts, 0)).hasMinutes(minutes);
		assertThat(RetryPolicy.after(attempts, 99).toSeconds()).isBetween(minutes * 60, minutes * 66);
	}

}
