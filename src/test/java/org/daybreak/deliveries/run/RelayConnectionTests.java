package org.daybreak.deliveries.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

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

	private static final Envelope OTHER = new Envelope(ReturnPath.of(EmailAddress.of("b@news.example")),
			EmailAddress.of("other@example.net"));

	private final SmtpSink sink = new SmtpSink();

	private final RelayPool relays = new RelayPool(this.sink.relay(), InstantSource.system());

	private final RelayConnection wire = new RelayConnection(this.relays);

	private volatile boolean asideAlready;

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

	@Test
	void aRelayThatAnswersNobodyIsSlowItselfAndWaitedFor() {
		var quick = quick();
		this.sink.onRcpt(this::afterAWhile);
		assertThat(quick.invite(LETTER).invited()).isTrue();
		quick.close();
	}

	@Test
	void aRelayThatAnswersOthersIsSlowAboutThisReader() throws Exception {
		var quick = quick();
		this.sink.onRcpt((to) -> to.contains("one@") ? afterAWhile(to) : "550 5.1.1 nobody");
		var others = CompletableFuture.runAsync(() -> {
			while (!this.asideAlready) {
				this.wire.invite(OTHER);
			}
		});
		assertThat(quick.invite(LETTER).waits()).isTrue();
		this.asideAlready = true;
		others.get(10, TimeUnit.SECONDS);
		quick.close();
	}

	/** Over the same relay, which has usually answered at once. */
	private RelayConnection quick() {
		var usual = new UsualWait(Duration.ofMillis(200));
		for (int i = 0; i < 20; i++) {
			usual.answered(1);
		}
		return new RelayConnection(this.relays, Duration.ofSeconds(10), usual);
	}

	private String afterAWhile(String to) {
		LockSupport.parkNanos(Duration.ofMillis(800).toNanos());
		return "250 2.1.5 ok";
	}

}
