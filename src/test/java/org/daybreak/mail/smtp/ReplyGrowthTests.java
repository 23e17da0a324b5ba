package org.daybreak.mail.smtp;

import org.daybreak.mail.EmailAddress;
import org.daybreak.support.Growth;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a relay or a mailbox says takes work that grows with its length and not faster.
 */
class ReplyGrowthTests {

	@Test
	void ofAReply() {
		assertThat(Growth.steep(18, (text) -> "550 5.1.1 " + text, (text) -> Reply.of(550, text, Stage.RCPT)))
			.isEmpty();
	}

	@Test
	void ofAddressesInAText() {
		assertThat(Growth.steep(19, (text) -> text + "@", EmailAddress::maskedIn)).isEmpty();
		assertThat(Growth.steep(19, (text) -> "a@b " + text, EmailAddress::maskedIn)).isEmpty();
	}

	@Test
	void masksTheAddressesOfALongReplyAsOfAShortOne() {
		var text = "no such user jo.doe@example.org, <jane@example.org> nor mailto:x%40example.org";
		assertThat(EmailAddress.maskedIn("y ".repeat(50_000) + text))
			.endsWith("no such user …@example.org, <…@example.org> nor mailto:…%40example.org");
	}

}
