package org.daybreak.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;

import javax.net.ssl.SSLSocket;

/**
 * The sink's side of one connection.
 */
final class SmtpConversation {

	private final SmtpSink sink;

	private final Socket socket;

	private final Cut cut;

	private BufferedReader in;

	private OutputStream out;

	private boolean covered;

	private boolean outOfOrder;

	private boolean signingIn;

	private String sender = "";

	private String recipient = "";

	SmtpConversation(SmtpSink sink, Socket socket, Cut cut) throws IOException {
		this.sink = sink;
		this.socket = socket;
		this.cut = cut;
		this.in = reader(socket);
		this.out = cut.sending(socket.getOutputStream(), sink.dribbles());
	}

	private BufferedReader reader(Socket from) throws IOException {
		return new BufferedReader(
				new InputStreamReader(this.cut.receiving(from.getInputStream()), StandardCharsets.ISO_8859_1));
	}

	/** Talks until one of the two hangs up. */
	void hold() throws IOException {
		if (this.sink.tlsAtOnce()) {
			cover();
		}
		var banner = this.sink.banner();
		if (!say(banner) || !banner.startsWith("220")) {
			return;
		}
		for (var line = this.in.readLine(); line != null; line = this.in.readLine()) {
			if (!answer(line)) {
				return;
			}
		}
	}

	private boolean answer(String line) throws IOException {
		this.sink.pending(this.in.ready());
		if (this.signingIn) {
			return signIn(line);
		}
		var verb = line.toUpperCase(Locale.ROOT);
		if (verb.startsWith("MAIL FROM:")) {
			this.sender = between(line);
			var said = this.sink.mail(this.sender);
			this.outOfOrder = !said.startsWith("2") && !this.sink.forgets();
			return say(said);
		}
		if (this.outOfOrder && (verb.startsWith("RCPT TO:") || verb.equals("DATA"))) {
			return say("503 5.5.1 MAIL first");
		}
		if (verb.startsWith("RCPT TO:")) {
			this.recipient = between(line);
			return say(this.sink.rcpt(this.recipient));
		}
		if (verb.equals("DATA")) {
			var go = this.sink.data(this.recipient);
			return say(go) && (!go.startsWith("354") || take());
		}
		return switch (verb.split(" ")[0]) {
			case "EHLO" -> say(extensions());
			case "STARTTLS" -> startTls();
			case "AUTH" -> signIn(line);
			case "QUIT" -> {
				say("221 bye");
				yield false;
			}
			default -> say("250 ok");
		};
	}

	private String extensions() {
		var lines = new ArrayList<>(this.sink.extensions());
		if (this.sink.tls() != null && !this.covered) {
			lines.add("STARTTLS");
		}
		var text = new StringBuilder("250-sink\r\n");
		lines.forEach((line) -> text.append("250-").append(line).append("\r\n"));
		return text + "250 HELP";
	}

	private boolean signIn(String line) throws IOException {
		var said = this.sink.auth(line);
		this.signingIn = said.startsWith("334");
		return say(said);
	}

	private boolean startTls() throws IOException {
		say("220 go on");
		cover();
		return true;
	}

	private void cover() throws IOException {
		var tls = (SSLSocket) Objects.requireNonNull(this.sink.tls())
			.createSocket(this.socket, this.socket.getInetAddress().getHostAddress(), this.socket.getPort(), true);
		tls.setUseClientMode(false);
		this.in = reader(tls);
		this.out = this.cut.sending(tls.getOutputStream(), this.sink.dribbles());
		this.covered = true;
	}

	private boolean take() throws IOException {
		var text = new StringBuilder();
		for (var line = this.in.readLine(); !".".equals(line); line = this.in.readLine()) {
			if (line == null) {
				return false;
			}
			text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
		}
		this.sink.pending(this.in.ready());
		return say(this.sink.dot(new SmtpSink.Received(this.sender, this.recipient, text.toString())));
	}

	private boolean say(String answer) throws IOException {
		if (answer.equals(SmtpSink.DROP)) {
			return false;
		}
		if (answer.equals(SmtpSink.SILENCE)) {
			this.in.transferTo(Writer.nullWriter());
			return false;
		}
		this.out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
		this.out.flush();
		return true;
	}

	private static String between(String line) {
		return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
	}

}
