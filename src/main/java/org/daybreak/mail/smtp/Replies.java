package org.daybreak.mail.smtp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * The relay's replies, one after the other (RFC 5321 §4.2.1): what a reply answers is
 * known by counting alone (RFC 2920 §3.1).
 */
final class Replies {

	/** Nobody's reply is longer; 512 octets are a line's limit (§4.5.3.1.5). */
	private static final int LONGEST = 64 * 1024;

	private static final int KEPT = 2000;

	private final SmtpStream wire;

	private final byte[] octets = new byte[4096];

	private int from;

	private int to;

	Replies(SmtpStream wire) {
		this.wire = wire;
	}

	/** Whether the relay has said more than was read. */
	boolean waiting() throws IOException {
		return this.from < this.to || this.wire.waiting();
	}

	/**
	 * Whether a reply begins to come, or the connection ends, within that time. Nothing
	 * is lost if not.
	 */
	boolean comes(int millis) {
		try {
			if (this.from >= this.to) {
				fill(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
			}
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		catch (IOException ex) {
			// Whoever reads next hears of it again.
			return true;
		}
	}

	/**
	 * The next reply, all its lines.
	 * @param millis how long the whole of it may take
	 * @throws OutOfStep when it is none
	 */
	Reply next(Stage stage, int millis) throws IOException {
		var deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
		var text = new StringBuilder();
		for (int read = 0; read < LONGEST;) {
			var line = line(deadline);
			read += line.length() + 2;
			var code = code(line);
			if (text.length() < KEPT) {
				text.append(text.isEmpty() ? "" : "\r\n").append(line);
			}
			if (line.length() == 3 || line.charAt(3) != '-') {
				return Reply.of(code, text.toString(), stage);
			}
		}
		throw new OutOfStep("a reply without end");
	}

	private static int code(String line) throws OutOfStep {
		var code = 0;
		for (int i = 0; i < 3; i++) {
			var digit = (i < line.length()) ? line.charAt(i) - '0' : -1;
			if (digit < 0 || digit > 9) {
				throw new OutOfStep("not a reply: " + line);
			}
			code = 10 * code + digit;
		}
		if (code < 200 || code > 599 || (line.length() > 3 && " -".indexOf(line.charAt(3)) < 0)) {
			throw new OutOfStep("not a reply: " + line);
		}
		return code;
	}

	private String line(long deadline) throws IOException {
		var line = new StringBuilder();
		while (true) {
			for (int at = this.from; at < this.to; at++) {
				if (this.octets[at] == '\n') {
					take(line, at);
					this.from = at + 1;
					return line.toString().stripTrailing();
				}
			}
			take(line, this.to);
			if (line.length() > LONGEST) {
				throw new OutOfStep("a line without end");
			}
			fill(deadline);
		}
	}

	/** What people and databases can read of it. */
	private void take(StringBuilder line, int end) {
		for (int at = this.from; at < end; at++) {
			if (this.octets[at] < ' ' && this.octets[at] >= 0) {
				this.octets[at] = ' ';
			}
		}
		line.append(new String(this.octets, this.from, end - this.from, StandardCharsets.UTF_8));
		this.from = end;
	}

	private void fill(long deadline) throws IOException {
		var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
		if (left <= 0) {
			throw new SocketTimeoutException("no reply in time");
		}
		this.from = 0;
		this.to = 0;
		this.to = this.wire.read(this.octets, 0, (int) left);
	}

	/**
	 * The relay said something that answers nothing of ours: from here on nobody can
	 * count.
	 */
	static final class OutOfStep extends IOException {

		private static final long serialVersionUID = 1L;

		OutOfStep(String message) {
			super(message);
		}

	}

}
