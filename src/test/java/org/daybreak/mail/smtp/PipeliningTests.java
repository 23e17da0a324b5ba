package org.daybreak.mail.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.daybreak.support.SmtpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What each reply means within a group, and what becomes of a relay that loses count.
 */
class PipeliningTests {

	private static final Envelope ADA = envelope("ada");

	private static final Envelope BOB = envelope("bob");

	private static final Envelope CAT = envelope("cat");

	private static final OctetLetter LETTER = OctetLetter
		.of("Subject: Hello\r\n\r\n.\r\nOne line\r\n".getBytes(StandardCharsets.US_ASCII));

	private final SmtpSink sink = new SmtpSink().announcing("PIPELINING", "LIMITS MAILMAX=20 RCPTMAX=1", "SIZE 100000");

	private final Relay relay = this.sink.relay();

	@AfterEach
	void close() {
		this.sink.close();
	}

	@Test
	void aLetterAndTheNextInvitationAreOneGroup() {
		this.sink.onDot((to) -> "250 2.0.0 taken as " + this.sink.pending());
		try (var connection = this.relay.open()) {
			assertThat(connection.invite(ADA).invited()).isTrue();
			var exchange = connection.transmit(LETTER, BOB);
			assertThat(exchange.body().accepted()).isTrue();
			assertThat(exchange.next()).matches(Reply::invited);
			// MAIL, RCPT and DATA had arrived with the dot.
			assertThat(exchange.body().text()).isEqualTo("250 2.0.0 taken as true");
			assertThat(connection.transmit(LETTER, null))
				.isEqualTo(new Exchange(new Reply(250, "2.0.0", "250 2.0.0 taken as false", Stage.DOT), null));
		}
		assertThat(this.sink.letters()).extracting(SmtpSink.Received::octets)
			.containsOnly("Subject: Hello\r\n\r\n.\r\nOne line\r\n")
			.hasSize(2);
	}

	@Test
	void withoutTheExtensionCommandsGoOneByOne() {
		this.sink.announcing("8BITMIME")
			.onMail((from) -> "250 " + this.sink.pending())
			.onRcpt((to) -> "550 " + this.sink.pending());
		try (var connection = this.relay.open()) {
			assertThat(connection.invite(ADA).text()).isEqualTo("550 false");
		}
	}

	@Test
	void repliesOfManyLinesInManyPacketsAreCountedRight() {
		this.sink.dribbling()
			.onMail((from) -> "250-2.1.0 one\r\n250-2.1.0 two\r\n250 2.1.0 three")
			.onRcpt((to) -> to.startsWith("bob") ? "550-5.1.1 no\r\n550-354 such\r\n550 5.1.1 person"
					: "250-354\r\n250 ok")
			.onDot((to) -> "250-550 5.1.1 not meant so\r\n250 2.0.0 taken");
		try (var connection = this.relay.open()) {
			assertThat(connection.invite(ADA).invited()).isTrue();
			var first = connection.transmit(LETTER, BOB);
			assertThat(first.body().accepted()).isTrue();
			assertThat(first.next()).extracting(Reply::code, Reply::enhanced, Reply::stage)
				.containsExactly(550, "5.1.1", Stage.RCPT);
			assertThat(connection.invite(CAT).invited()).isTrue();
			assertThat(connection.transmit(LETTER, null).body().accepted()).isTrue();
		}
		assertThat(this.sink.connections()).isOne();
	}

	@Test
	void aLoneDotEndsTheDataOfARefusedRecipientAndIsNobodysLetter() {
		this.sink.onRcpt((to) -> to.startsWith("bob") ? "550 5.1.1 no" : "250 ok")
			.onDot((to) -> to.startsWith("bob") ? "250 2.0.0 an empty letter for nobody" : "250 2.0.0 taken");
		try (var connection = this.relay.open()) {
			connection.invite(ADA);
			var first = connection.transmit(LETTER, BOB);
			assertThat(first.next()).extracting(Reply::code, Reply::stage).containsExactly(550, Stage.RCPT);
			assertThat(first.next().accepted()).isFalse();
			assertThat(connection.invite(CAT).invited()).isTrue();
			assertThat(connection.transmit(LETTER, null).body().text()).endsWith("taken");
		}
		assertThat(this.sink.letters()).filteredOn((letter) -> !letter.octets().isEmpty())
			.extracting(SmtpSink.Received::recipient)
			.containsExactly("ada@example.org", "cat@example.org");
	}

	@Test
	void refusalsOfMailAndDataLeaveTheConnectionInOrder() {
		this.sink.onMail((from) -> from.startsWith("bob") ? "451 4.3.0 later" : "250 ok")
			.onData((to) -> to.startsWith("cat") ? "554 5.7.1 no data" : "354 go on");
		try (var connection = this.relay.open()) {
			connection.invite(ADA);
			var first = connection.transmit(LETTER, BOB);
			assertThat(first.body().accepted()).isTrue();
			assertThat(first.next()).extracting(Reply::code, Reply::stage).containsExactly(451, Stage.MAIL);
			assertThat(connection.invite(CAT)).extracting(Reply::code, Reply::stage).containsExactly(554, Stage.DATA);
			assertThat(connection.invite(ADA).invited()).isTrue();
			assertThat(connection.transmit(LETTER, null).body().accepted()).isTrue();
		}
		assertThat(this.sink.connections()).isOne();
	}

	@Test
	void aRefusedBodyDoesNotTouchTheNextLetter() {
		this.sink.onDot((to) -> to.startsWith("ada") ? "550 5.7.1 content" : "250 ok");
		try (var connection = this.relay.open()) {
			connection.invite(ADA);
			var first = connection.transmit(LETTER, BOB);
			assertThat(first.body()).extracting(Reply::code, Reply::stage).containsExactly(550, Stage.DOT);
			assertThat(first.next()).matches(Reply::invited);
			assertThat(connection.transmit(LETTER, null).body().accepted()).isTrue();
		}
		assertThat(this.sink.recipients()).containsExactly("bob@example.org");
	}

	@Test
	void a421AnywhereInAGroupEndsTheConnectionAfterItsLetter() {
		for (var stage : new Stage[] { Stage.DOT, Stage.MAIL, Stage.RCPT, Stage.DATA }) {
			var closing = "421 4.3.2 closing";
			this.sink.onDot((to) -> (stage == Stage.DOT) ? closing : "250 ok")
				.onMail((from) -> (stage == Stage.MAIL && from.startsWith("bob")) ? closing : "250 ok")
				.onRcpt((to) -> (stage == Stage.RCPT && to.startsWith("bob")) ? closing : "250 ok")
				.onData((to) -> (stage == Stage.DATA && to.startsWith("bob")) ? closing : "354 go on");
			try (var connection = this.relay.open()) {
				connection.invite(ADA);
				var first = connection.transmit(LETTER, BOB);
				if (stage == Stage.DOT) {
					assertThat(first.body()).extracting(Reply::code, Reply::stage).containsExactly(421, Stage.DOT);
					assertThat(first.next().lost()).isTrue();
					assertThat(first.next().uncertain()).isFalse();
				}
				else {
					assertThat(first.body().accepted()).isTrue();
					assertThat(first.next()).extracting(Reply::code, Reply::stage).containsExactly(421, stage);
				}
				assertThat(connection.usable()).isFalse();
			}
		}
		assertThat(this.relay.open().invite(ADA).invited()).isTrue();
	}

	@Test
	void anInvitationDeclinedLeavesNothingBehind() throws Exception {
		try (var connection = this.relay.open()) {
			connection.invite(ADA);
			connection.transmit(LETTER, BOB);
		}
		this.sink.awaitEnd();
		assertThat(this.sink.recipients()).containsExactly("ada@example.org");
	}

	@Test
	void a421WhileNobodySpokeAnswersNoLetter() {
		this.sink.onDot((to) -> "250 ok\r\n421 4.4.2 too slow");
		try (var connection = this.relay.open()) {
			connection.invite(ADA);
			assertThat(connection.transmit(LETTER, null).body().accepted()).isTrue();
			var idle = connection.invite(BOB);
			assertThat(idle.lost()).isTrue();
			assertThat(idle.uncertain()).isFalse();
			assertThat(idle.text()).contains("too slow");
			assertThat(connection.usable()).isFalse();
		}
	}

	@Test
	void anAnswerBeforeTheBodyRefusesItAndEndsTheConnection() {
		this.sink.onData((to) -> to.startsWith("bob") ? "354 go on\r\n552 5.3.4 no more room" : "354 go on");
		try (var connection = this.relay.open()) {
			connection.invite(ADA);
			assertThat(connection.transmit(LETTER, BOB).next()).matches(Reply::invited);
			var second = connection.transmit(LETTER, CAT);
			assertThat(second.body()).extracting(Reply::code, Reply::stage).containsExactly(552, Stage.BODY);
			assertThat(second.next().lost()).isTrue();
			assertThat(connection.usable()).isFalse();
		}
		assertThat(this.sink.recipients()).containsExactly("ada@example.org");
	}

	@Test
	void aRelayThatLosesCountIsServedOneByOneFromThenOn() {
		this.sink.onMail((from) -> "503 5.5.1 what?");
		try (var connection = this.relay.open()) {
			var reply = connection.invite(ADA);
			assertThat(reply.lost()).as("nobody is blamed").isTrue();
			assertThat(connection.usable()).isFalse();
		}
		var grouped = new ArrayList<Boolean>();
		this.sink.onMail((from) -> "250 ok").onDot((to) -> "250 ok").onRcpt((to) -> {
			grouped.add(this.sink.pending());
			return "250 ok";
		});
		try (var connection = this.relay.open()) {
			assertThat(connection.invite(ADA).invited()).isTrue();
			var exchange = connection.transmit(LETTER, BOB);
			assertThat(exchange.body().accepted()).isTrue();
			assertThat(exchange.next()).matches(Reply::invited);
		}
		assertThat(grouped).containsExactly(false, false);
	}

	@Test
	void nonsenseInPlaceOfARefusalOrAnAcceptanceIsNeither() {
		for (var nonsense : new String[] { "hello", "", "25", "999 what", "354 go on", "150 soon", "2500 ok" }) {
			this.sink.onDot((to) -> nonsense);
			try (var connection = this.sink.relay().open()) {
				connection.invite(ADA);
				var exchange = connection.transmit(LETTER, BOB);
				assertThat(exchange.body().uncertain()).as(nonsense).isTrue();
				assertThat(exchange.next().lost()).isTrue();
				assertThat(connection.usable()).isFalse();
			}
		}
	}

	@Test
	void dataAnsweredByAnythingButAnInvitationOrARefusalIsALoss() {
		this.sink.onData((to) -> "250 ok");
		try (var connection = this.relay.open()) {
			var reply = connection.invite(ADA);
			assertThat(reply.lost()).isTrue();
			assertThat(reply.uncertain()).isFalse();
			assertThat(connection.usable()).isFalse();
		}
	}

	@Test
	void noLoneDotWhereTheRelayHoldsARecipient() throws Exception {
		this.sink.forgetful().onMail((from) -> "553 5.1.8 not you");
		try (var connection = this.relay.open()) {
			assertThat(connection.invite(ADA).lost()).as("what it refused is anybody's guess").isTrue();
			assertThat(connection.usable()).isFalse();
		}
		this.sink.awaitEnd();
		try (var connection = this.relay.open()) {
			assertThat(connection.invite(ADA)).extracting(Reply::code, Reply::stage).containsExactly(553, Stage.MAIL);
		}
		assertThat(this.sink.letters()).isEmpty();
	}

	@Test
	void aBodyRefusedTwiceIsNotARefusalOfTheNextSender() {
		this.sink.onDot((to) -> "552 5.3.4 too big\r\n552 5.3.4 I said too big");
		try (var connection = this.relay.open()) {
			connection.invite(ADA);
			var exchange = connection.transmit(LETTER, BOB);
			assertThat(exchange.body()).extracting(Reply::code, Reply::stage).containsExactly(552, Stage.DOT);
			assertThat(exchange.next().lost()).isTrue();
			assertThat(connection.usable()).isFalse();
		}
	}

	@Test
	void aLetterBiggerThanTheRelayAnnouncesIsARefusalNotALoss() {
		try (var connection = this.relay.open()) {
			connection.invite(ADA);
			var body = connection.transmit(OctetLetter.of(new byte[200_000]), BOB).body();
			assertThat(body).extracting(Reply::code, Reply::enhanced).containsExactly(552, "5.3.4");
		}
		assertThat(this.sink.letters()).isEmpty();
	}

	@Test
	void commandsAreNeverTakenForALetterNorALetterForCommands() {
		try (var connection = this.relay.open()) {
			assertThatIllegalStateException().isThrownBy(() -> connection.transmit(LETTER, null));
			connection.invite(ADA);
			assertThatIllegalStateException().isThrownBy(() -> connection.invite(BOB));
			assertThat(connection.transmit(LETTER, null).body().accepted()).isTrue();
		}
	}

	@Test
	void aLetterThatCannotBeWrittenLeavesTheRelayWithNothing() throws Exception {
		try (var connection = this.relay.open()) {
			connection.invite(ADA);
			assertThatIllegalStateException().isThrownBy(() -> connection.transmit((out) -> {
				LETTER.writeTo(out);
				throw new IllegalStateException("a slot without a value");
			}, BOB));
			assertThat(connection.usable()).isFalse();
		}
		this.sink.awaitEnd();
		assertThat(this.sink.letters()).isEmpty();
	}

	@Test
	void theRelaysLimitOfLettersIsKnown() {
		try (var connection = this.relay.open()) {
			assertThat(connection.mailMax()).hasValue(20);
		}
		this.sink.announcing("SIZE");
		try (var connection = this.relay.open()) {
			assertThat(connection.mailMax()).isEmpty();
		}
	}

	@Test
	void aRelayThatSaysNothingIsNotWaitedForForEver() {
		var hasty = new Relay("smtp", "127.0.0.1", this.sink.port(), null, null, Map.of("mail.smtp.timeout", "200"));
		this.sink.onRcpt((to) -> to.startsWith("bob") ? SmtpSink.SILENCE : "250 ok");
		try (var connection = hasty.open()) {
			connection.invite(ADA);
			var exchange = connection.transmit(LETTER, BOB);
			assertThat(exchange.body().accepted()).isTrue();
			assertThat(exchange.next().lost()).isTrue();
			assertThat(connection.usable()).isFalse();
		}
	}

	private static Envelope envelope(String name) {
		return new Envelope(new ReturnPath(name + "@news.example"), EmailAddress.of(name + "@example.org"));
	}

}
