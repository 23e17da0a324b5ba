package org.daybreak.mail.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.daybreak.mail.EmailAddress;
import org.daybreak.mail.ReturnPath;
import org.daybreak.mail.outbox.OutboxRetries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A relay that stops listening, or hangs up, while a long letter is under way.
 */
class RelayPatienceTests {

	private static final Envelope ADA = new Envelope(ReturnPath.NULL, EmailAddress.of("ada@example.org"));

	/** More than all buffers between us and the relay hold. */
	private static final OctetLetter LONG = OctetLetter.of(new byte[40_000_000]);

	private final CountDownLatch end = new CountDownLatch(1);

	private ServerSocket server;

	@BeforeEach
	void listen() throws IOException {
		this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void close() throws IOException {
		this.end.countDown();
		this.server.close();
	}

	@Test
	void aWriteThatStandsStillEndsAndNothingWasSent() {
		serve((socket) -> this.end.await());
		try (var connection = relay().open()) {
			assertThat(connection.invite(ADA).invited()).isTrue();
			var body = connection.transmit(LONG, null).body();
			assertThat(body.lost()).isTrue();
			assertThat(body.uncertain()).as("the dot was never written").isFalse();
			assertThat(connection.usable()).isFalse();
		}
	}

	@Test
	void aRelayThatHangsUpInMidLetterIsHeard() {
		serve((socket) -> {
			socket.getInputStream().readNBytes(1_000_000);
			socket.getOutputStream().write("552 5.3.4 that is enough\r\n".getBytes());
			socket.shutdownOutput();
			socket.getInputStream().readNBytes(1_000_000);
		});
		try (var connection = relay().open()) {
			connection.invite(ADA);
			var body = connection.transmit(LONG, ADA);
			assertThat(body.body()).extracting(Reply::code, Reply::enhanced).containsExactly(552, "5.3.4");
			assertThat(body.next().lost()).isTrue();
			assertThat(connection.usable()).isFalse();
		}
	}

	@Test
	void aRelayThatTakesTheCallAndSaysNothingIsUnavailable() {
		serve((socket) -> this.end.await(), "");
		assertThatExceptionOfType(RelayUnavailable.class).isThrownBy(relay()::open);
	}

	@Test
	void theReplyToTheDotIsWaitedForTenMinutesAndNoOther() {
		var patience = new ReplyTimeouts(60_000);
		for (var stage : Stage.values()) {
			assertThat(patience.of(stage)).isEqualTo((stage == Stage.DOT) ? 600_000 : 60_000);
		}
	}

	/** MAIL, RCPT and DATA, the body's write, and the dot. */
	@Test
	void aLetterIsNotTakenForADeadNodesWhileItsOwnMayWaitForTheRelay() {
		var patience = new ReplyTimeouts(60_000);
		var longest = 3 * patience.any() + 60_000 + patience.dot();
		assertThat(OutboxRetries.LEASE).isGreaterThan(Duration.ofMillis(longest));
	}

	@Test
	void socketsDoNotHoldBackSmallWrites() throws Exception {
		try (var socket = new NoDelaySockets().createSocket();
				var foreign = new Socket(this.server.getInetAddress(), this.server.getLocalPort())) {
			assertThat(socket.getTcpNoDelay()).isTrue();
			new NoDelaySockets().covered(foreign, foreign);
			assertThat(foreign.getTcpNoDelay()).isTrue();
		}
	}

	/** No "for ever", not even where the settings ask for it. */
	private Relay relay() {
		return new Relay("smtp", "127.0.0.1", this.server.getLocalPort(), null, null,
				Map.of("mail.smtp.writetimeout", "400", "mail.smtp.timeout", "1500"));
	}

	private void serve(Conversation afterData) {
		serve(afterData, "220 relay\r\n");
	}

	private void serve(Conversation afterData, String banner) {
		CompletableFuture.runAsync(() -> {
			try (var socket = this.server.accept()) {
				socket.getOutputStream().write(banner.getBytes());
				// One octet at a time: the letter is not ours to read.
				var in = new BufferedReader(new InputStreamReader(socket.getInputStream()), 1);
				for (var line = in.readLine(); line != null; line = in.readLine()) {
					socket.getOutputStream().write((line.equals("DATA") ? "354 go\r\n" : "250 ok\r\n").getBytes());
					if (line.equals("DATA")) {
						afterData.hold(socket);
						return;
					}
				}
			}
			catch (IOException | InterruptedException ex) {
				// The other side is gone.
			}
		});
	}

	/**
	 * What the relay does once the letter is under way.
	 */
	private interface Conversation {

		void hold(Socket socket) throws IOException, InterruptedException;

	}

}
