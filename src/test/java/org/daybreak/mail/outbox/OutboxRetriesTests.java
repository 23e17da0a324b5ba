package org.daybreak.mail.outbox;

import java.time.Duration;

import org.daybreak.mail.smtp.Reply;
import org.daybreak.mail.smtp.Stage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxRetriesTests {

	@ParameterizedTest
	@CsvSource({ "1, PT10S", "2, PT1M", "3, PT5M", "4, PT15M", "5, PT1H", "6, PT1H", "100, PT1H" })
	void waitsLongerAfterEachAttempt(int attempts, Duration wait) {
		assertThat(OutboxRetries.after(attempts)).isEqualTo(wait);
	}

	@ParameterizedTest
	@CsvSource({ "550 5.1.1 no such user, RCPT, true", "554 5.6.0 content, DOT, true",
			"550 5.7.1 relaying denied, RCPT, false", "530 5.7.0 authentication required, MAIL, false",
			"503 out of sequence, RCPT, false", "452 4.2.2 full, RCPT, false", "421 4.7.0 later, CONNECT, false" })
	void givesUpOnlyWhereTryingAgainIsOfNoUse(String reply, Stage stage, boolean isFinal) {
		assertThat(OutboxRetries.isFinal(Reply.of(Integer.parseInt(reply.substring(0, 3)), reply, stage)))
			.isEqualTo(isFinal);
	}

}
