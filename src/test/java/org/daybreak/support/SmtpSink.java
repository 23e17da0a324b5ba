package org.daybreak.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import org.daybreak.mail.Relay;

/**
 * A relay that does what a test tells it: it answers MAIL, RCPT, DATA and the final dot
 * as the test says, by recipient, or drops the connection.
 */
public final class SmtpSink implements AutoCloseable {

	/** Not an answer: the connection is closed instead. */
	public static final String DROP = "DROP";

	private final ServerSocket server;

	private final List<Received> letters = new CopyOnWriteArrayList<>();

	private volatile int connections;

	private volatile String banner = "220 sink";

	private volatile UnaryOperator<String> mail = (sender) -> "250 2.1.0 sender ok";

	private volatile UnaryOperator<String> rcpt = (recipient) -> "250 2.1.5 recipient ok";

	private volatile UnaryOperator<String> data = (recipient) -> "354 go on";

	private volatile UnaryOperator<String> dot = (recipient) -> "250 2.0.0 taken";

	public SmtpSink() {
		try {
			this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		var listener = new Thread(this::listen, "smtp-sink");
		listener.setDaemon(true);
		listener.start();
	}

	public int port() {
		return this.server.getLocalPort();
	}

	/** The sink as a relay. */
	public Relay relay() {
		return new Relay("smtp", "127.0.0.1", this.server.getLocalPort(), null, null, Map.of());
	}

	/** What it says first; if that is no 220 it hangs up. */
	public SmtpSink banner(String greeting) {
		this.banner = greeting;
		return this;
	}

	public SmtpSink onMail(UnaryOperator<String> answer) {
		this.mail = answer;
		return this;
	}

	public SmtpSink onRcpt(UnaryOperator<String> answer) {
		this.rcpt = answer;
		return this;
	}

	public SmtpSink onData(UnaryOperator<String> answer) {
		this.data = answer;
		return this;
	}

	/** A letter counts as received if the answer is positive, or a drop. */
	public SmtpSink onDot(UnaryOperator<String> answer) {
		this.dot = answer;
		return this;
	}

	/** Letters whose final dot came, in their order. */
	public List<Received> letters() {
		return List.copyOf(this.letters);
	}

	public List<String> recipients() {
		return this.letters.stream().map(Received::recipient).toList();
	}

	public int connections() {
		return this.connections;
	}

	private void listen() {
		while (!this.server.isClosed()) {
			try {
				var socket = this.server.accept();
				this.connections++;
				var session = new Thread(() -> converse(socket), "smtp-sink-session");
				session.setDaemon(true);
				session.start();
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void converse(Socket socket) {
		try (socket) {
			var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
			var out = socket.getOutputStream();
			var greeting = this.banner;
			if (!answer(out, greeting) || !greeting.startsWith("220")) {
				return;
			}
			var sender = "";
			var recipient = "";
			for (var line = in.readLine(); line != null; line = in.readLine()) {
				var verb = line.toUpperCase(Locale.ROOT);
				if (verb.startsWith("MAIL FROM:")) {
					sender = between(line);
					if (!answer(out, this.mail.apply(sender))) {
						return;
					}
				}
				else if (verb.startsWith("RCPT TO:")) {
					recipient = between(line);
					if (!answer(out, this.rcpt.apply(recipient))) {
						return;
					}
				}
				else if (verb.equals("DATA")) {
					var go = this.data.apply(recipient);
					if (!answer(out, go)) {
						return;
					}
					if (go.startsWith("354") && !take(in, out, sender, recipient)) {
						return;
					}
				}
				else if (verb.equals("QUIT")) {
					say(out, "221 bye");
					return;
				}
				else {
					say(out, "250 ok");
				}
			}
		}
		catch (IOException ex) {
			// The other side is gone, as some tests want it.
		}
	}

	private boolean take(BufferedReader in, OutputStream out, String sender, String recipient) throws IOException {
		var text = new StringBuilder();
		for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
			if (line == null) {
				return false;
			}
			text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
		}
		var said = this.dot.apply(recipient);
		if (said.equals(DROP) || said.startsWith("2")) {
			this.letters.add(new Received(sender, recipient, text.toString()));
		}
		return answer(out, said);
	}

	private static boolean answer(OutputStream out, String answer) throws IOException {
		if (answer.equals(DROP)) {
			return false;
		}
		say(out, answer);
		return true;
	}

	private static void say(OutputStream out, String line) throws IOException {
		out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
		out.flush();
	}

	private static String between(String line) {
		return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A letter that arrived.
	 */
	public record Received(String sender, String recipient, String octets) {

	}

}
