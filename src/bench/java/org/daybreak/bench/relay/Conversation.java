package org.daybreak.bench.relay;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One SMTP conversation of the recording relay: octets come in pieces, commands in groups
 * (RFC 2920).
 */
final class Conversation {

	private static final int HEAD = 4096;

	private static final String EHLO = "250-recording.example\r\n250-PIPELINING\r\n250-SIZE 52428800\r\n"
			+ "250-ENHANCEDSTATUSCODES\r\n250 8BITMIME\r\n";

	private final RecordingRelay relay;

	private final SocketChannel channel;

	private final SelectionKey key;

	private final ByteBuffer in = ByteBuffer.allocate(65536).limit(0);

	private final byte[] head = new byte[HEAD];

	private final StringBuilder replies = new StringBuilder();

	private String recipient = "";

	private boolean body;

	private int bodyOctets;

	/** How far CRLF "." CRLF has been seen: 0 in a line, 1 at its start, 2 ".", 3 CR. */
	private int seen;

	private boolean waits;

	private boolean goodbye;

	Conversation(RecordingRelay relay, SocketChannel channel, SelectionKey key) {
		this.relay = relay;
		this.channel = channel;
		this.key = key;
	}

	void greet() throws IOException {
		say(this.relay.mode() == Mode.BUSY ? "421 4.3.2 come back later\r\n" : "220 recording.example ESMTP\r\n");
		this.goodbye = this.relay.mode() == Mode.BUSY;
		answer();
	}

	void read() throws IOException {
		this.in.compact();
		var octets = this.channel.read(this.in);
		this.in.flip();
		if (octets < 0) {
			close();
			return;
		}
		goOn();
	}

	/** The answer to a letter's final dot was waited for long enough. */
	private void takeUp(String reply) throws IOException {
		this.waits = false;
		say(reply);
		this.key.interestOps(SelectionKey.OP_READ);
		goOn();
	}

	private void goOn() throws IOException {
		var more = true;
		while (more && !this.waits && !this.goodbye && this.channel.isOpen()) {
			more = this.body ? body() : command();
		}
		answer();
	}

	private boolean command() {
		var octets = this.in.array();
		for (int i = this.in.position(); i < this.in.limit(); i++) {
			if (octets[i] == '\n') {
				var line = new String(octets, this.in.position(), i - this.in.position(), StandardCharsets.ISO_8859_1)
					.strip();
				this.in.position(i + 1);
				obey(line);
				return true;
			}
		}
		return false;
	}

	private void obey(String line) {
		var verb = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
		if (this.relay.mode() == Mode.BUSY) {
			say("421 4.3.2 come back later\r\n");
			this.goodbye = true;
			return;
		}
		switch (verb) {
			case "EHLO" -> say(EHLO);
			case "RCPT" -> {
				this.recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
				recipient(this.relay.choking(this.recipient));
			}
			case "DATA" -> {
				this.body = true;
				this.bodyOctets = 0;
				this.seen = 1;
				say("354 go on\r\n");
			}
			case "QUIT" -> {
				say("221 2.0.0 bye\r\n");
				this.goodbye = true;
			}
			default -> say("250 2.0.0 ok\r\n");
		}
	}

	private void recipient(@Nullable Choking choking) {
		if (choking == null) {
			say("250 2.1.5 ok\r\n");
			return;
		}
		switch (choking) {
			case CLOSING -> {
				say("421 4.3.2 closing channel\r\n");
				this.goodbye = true;
			}
			case HANG_UP -> this.goodbye = true;
			case JUNK -> say("what did you say?\r\n");
			case SILENCE -> {
				this.waits = true;
				this.key.interestOps(0);
				this.relay.later(this, Choking.SILENT_NANOS, this::close);
			}
		}
	}

	private boolean body() throws IOException {
		var start = this.in.position();
		var ended = false;
		var octets = this.in.array();
		var i = start;
		for (; i < this.in.limit() && !ended; i++) {
			var octet = octets[i];
			switch (this.seen) {
				case 0 -> this.seen = (octet == '\n') ? 1 : 0;
				case 1 -> this.seen = (octet == '.') ? 2 : (octet == '\n') ? 1 : 0;
				case 2 -> this.seen = (octet == '\r') ? 3 : (octet == '\n') ? 1 : 0;
				default -> {
					ended = octet == '\n';
					this.seen = ended ? 1 : 0;
				}
			}
		}
		if (this.bodyOctets < HEAD) {
			System.arraycopy(octets, start, this.head, this.bodyOctets, Math.min(i - start, HEAD - this.bodyOctets));
		}
		this.bodyOctets += i - start;
		this.in.position(i);
		if (!ended && this.bodyOctets > 8192 && this.relay.cutsHere()) {
			reset();
			return false;
		}
		if (ended) {
			this.body = false;
			dot();
		}
		return i < this.in.limit();
	}

	private void dot() {
		if (this.relay.mode() == Mode.BUSY) {
			say("421 4.3.2 come back later\r\n");
			this.goodbye = true;
			return;
		}
		this.relay.record(this.recipient, messageId());
		if (this.relay.delay() > 0) {
			this.waits = true;
			this.key.interestOps(0);
			this.relay.later(this, this.relay.delay(), () -> takeUp("250 2.0.0 taken\r\n"));
		}
		else {
			say("250 2.0.0 taken\r\n");
		}
	}

	private String messageId() {
		var text = new String(this.head, 0, Math.min(this.bodyOctets, HEAD), StandardCharsets.ISO_8859_1);
		var start = text.toLowerCase(Locale.ROOT).indexOf("\nmessage-id:");
		return (start < 0) ? "-" : text.substring(start + 12, text.indexOf('\n', start + 12)).strip();
	}

	private void say(String reply) {
		this.replies.append(reply);
	}

	private void answer() throws IOException {
		if (this.channel.isOpen() && !this.replies.isEmpty()) {
			// A few dozen octets always fit into the socket.
			this.channel.write(ByteBuffer.wrap(this.replies.toString().getBytes(StandardCharsets.US_ASCII)));
			this.replies.setLength(0);
		}
		if (this.goodbye) {
			close();
		}
	}

	/** As if the network had gone: no goodbye, no reply. */
	void reset() throws IOException {
		if (this.channel.isOpen()) {
			this.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
		}
		close();
	}

	void close() throws IOException {
		this.relay.forget(this);
		this.channel.close();
	}

}
