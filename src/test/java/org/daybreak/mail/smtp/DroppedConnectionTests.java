package org.daybreak.mail.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.daybreak.support.SmtpSink;
import org.daybreak.support.TakesLong;
import org.daybreak.support.TestTls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A conversation of three letters, cut at every single octet of either side: what we make
 * of each letter never contradicts what the relay has.
 */
@TakesLong("waits for relays that do not answer")
class DroppedConnectionTests {

	private static final ReturnPath SENDER = new ReturnPath("b@news.example");

	private static final int LETTERS = 3;

	private final SmtpSink sink = new SmtpSink();

	private Map<String, String> settings = Map.of();

	@AfterEach
	void close() {
		this.sink.close();
	}

	@ParameterizedTest
	@CsvSource({ "PIPELINING,40", "8BITMIME,40" })
	void cutAfterAnyOctetOfOurs(String extension, int size) throws Exception {
		this.sink.announcing(extension);
		cutEverywhere(this.sink::cutAfterReceiving, size, 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PIPELINING", "8BITMIME" })
	void cutAfterAnyOctetOfTheRelays(String extension) throws Exception {
		this.sink.announcing(extension);
		cutEverywhere(this.sink::cutAfterSending, 40, 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PIPELINING", "8BITMIME" })
	void cutWhereverInLettersOfSeveralWrites(String extension) throws Exception {
		this.sink.announcing(extension);
		cutEverywhere(this.sink::cutAfterReceiving, 400_000, 9_973);
	}

	@Test
	void cutWhereverUnderTls() throws Exception {
		this.sink.announcing("PIPELINING").offering(TestTls.factory());
		this.settings = TestTls.STARTTLS;
		cutEverywhere(this.sink::cutAfterReceiving, 40, 5);
		this.sink.cutAfterReceiving(Integer.MAX_VALUE);
		cutEverywhere(this.sink::cutAfterSending, 40, 5);
	}

	private void cutEverywhere(IntConsumer cut, int size, int step) throws Exception {
		var seen = new ArrayList<String>();
		for (int octets = 1;; octets += step) {
			cut.accept(octets);
			var cuts = this.sink.cuts();
			var letters = converse(octets, size);
			var whole = letters.stream().allMatch((letter) -> letter.reply().accepted());
			letters.forEach((letter) -> {
				seen.add(letter.check(this.sink.recipients().contains(letter.to().value())));
			});
			if (this.sink.cuts() == cuts) {
				assertThat(whole).as("nothing was cut").isTrue();
				break;
			}
		}
		assertThat(seen).contains("accepted", "uncertain", "not sent");
	}

	/** The send loop in small: what it would have written of each letter. */
	private List<Sent> converse(int run, int size) throws InterruptedException {
		var sent = new ArrayList<Sent>();
		try (var connection = new Relay("smtp", "127.0.0.1", this.sink.port(), null, null, this.settings).open()) {
			var invited = connection.invite(envelope(run, 0));
			for (int i = 0; i < LETTERS; i++) {
				if (!invited.invited()) {
					sent.add(new Sent(to(run, i), false, invited));
					break;
				}
				var exchange = connection.transmit(letter(size), (i + 1 < LETTERS) ? envelope(run, i + 1) : null);
				sent.add(new Sent(to(run, i), true, exchange.body()));
				if (exchange.next() == null) {
					break;
				}
				invited = exchange.next();
			}
		}
		catch (RelayUnavailable ex) {
			assertThat(sent).isEmpty();
		}
		this.sink.awaitEnd();
		for (int i = sent.size(); i < LETTERS; i++) {
			sent.add(new Sent(to(run, i), false, Reply.lost(Stage.CONNECT, "never tried")));
		}
		return sent;
	}

	private static Envelope envelope(int run, int letter) {
		return new Envelope(SENDER, to(run, letter));
	}

	private static EmailAddress to(int run, int letter) {
		return EmailAddress.of("r" + run + "-" + letter + "@example.org");
	}

	private static OctetLetter letter(int size) {
		return OctetLetter
			.of(("S: x\r\n\r\n.\r\n" + "A line of text\r\n".repeat(size / 16)).getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * A letter, and what we know of it.
	 *
	 * @param invited whether its body was handed over
	 */
	private record Sent(EmailAddress to, boolean invited, Reply reply) {

		String check(boolean taken) {
			if (this.reply.accepted()) {
				assertThat(taken).as("accepted, so the relay has %s", this).isTrue();
				return "accepted";
			}
			if (this.reply.uncertain()) {
				assertThat(this.invited).as("uncertain, so the dot of %s was out", this).isTrue();
				return "uncertain";
			}
			assertThat(taken).as("not sent, so the relay does not have %s", this).isFalse();
			assertThat(this.reply.lost()).as("nobody has refused %s", this).isTrue();
			return "not sent";
		}

	}

}
