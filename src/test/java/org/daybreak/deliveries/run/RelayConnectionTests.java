package org.daybreak.deliveries.run;

import java.time.Duration;
import java.time.InstantSource;

import org.daybreak.deliveries.relays.RelayPool;
import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.daybreak.mail.smtp.Envelope;
import org.daybreak.mail.smtp.OctetLetter;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RelayConnectionTests {

	private static final Envelope LETTER = new Envelope(ReturnPath.of(EmailAddress.of("b@news.example")),
			EmailAddress.of("one@example.org"));

	private final SmtpSink sink = new SmtpSink();

	private final RelayConnection wire = new RelayConnection(new RelayPool(this.sink.relay(), InstantSource.system()));

	private final InvitationWatch watch = new InvitationWatch();

	@AfterEach
	void close() {
		this.watch.destroy();
		this.wire.close();
		this.sink.close();
	}

	@Test
	void aRelayThatWaitedTooLongForABodyIsLeftAndNothingIsSent() {
		this.watch.over(this.wire);
		assertThat(this.wire.invite(LETTER).invited()).isTrue();
		this.watch.look(Duration.ofMinutes(1));
		this.watch.look(Duration.ofNanos(-1));
		assertThat(this.wire.begins()).isFalse();
		assertThat(this.wire.afresh(LETTER, OctetLetter.of("Subject: x\r\n\r\nx\r\n".getBytes())).accepted()).isTrue();
		assertThat(this.sink.connections()).isEqualTo(2);
		assertThat(this.sink.recipients()).containsExactly("one@example.org");
	}

	@Test
	void aBodyThatHasBegunIsNotCutOff() {
		this.watch.over(this.wire);
		this.wire.invite(LETTER);
		assertThat(this.wire.begins()).isTrue();
		this.watch.look(Duration.ofNanos(-1));
		var body = OctetLetter.of("Subject: x\r\n\r\nx\r\n".getBytes());
		assertThat(this.wire.transmit(LETTER, body, null).body().accepted()).isTrue();
		assertThat(this.sink.connections()).isOne();
	}

}
