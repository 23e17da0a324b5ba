package org.daybreak.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLSocketFactory;

import org.daybreak.mail.smtp.Relay;
import org.jspecify.annotations.Nullable;

/**
 * A relay that does what a test tells it: it answers MAIL, RCPT, DATA and the final dot
 * as the test says, by recipient, or drops the connection.
 */
public final class SmtpSink implements AutoCloseable {

	/** Not an answer: the connection is closed instead. */
	public static final String DROP = "DROP";

	/** Not an answer: nothing is said, and the other side listened to no more. */
	public static final String SILENCE = "SILENCE";

	private final ServerSocket server;

	private final List<Received> letters = new CopyOnWriteArrayList<>();

	private volatile int connections;

	private volatile String banner = "220 sink";

	private final Semaphore ended = new Semaphore(0);

	private volatile int cuts;

	private volatile boolean pending;

	private volatile int receiveAtMost = Integer.MAX_VALUE;

	private volatile int sendAtMost = Integer.MAX_VALUE;

	private volatile List<String> extensions = List.of();

	private volatile boolean dribbling;

	private volatile boolean forgetful;

	private volatile @Nullable SSLSocketFactory tls;

	private volatile boolean tlsAtOnce;

	private final List<SignIn> signIns = new CopyOnWriteArrayList<>();

	private volatile UnaryOperator<String> auth = (way) -> "235 2.7.0 welcome";

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

	/** What it says at the end of signing in, by the way. */
	public SmtpSink onAuth(UnaryOperator<String> answer) {
		this.auth = answer;
		return this;
	}

	/** Who tried to sign in, in their order. */
	public List<SignIn> signIns() {
		return List.copyOf(this.signIns);
	}

	String auth(SignIn signIn) {
		this.signIns.add(signIn);
		return this.auth.apply(signIn.way());
	}

	/** What EHLO announces, such as {@code PIPELINING}. */
	public SmtpSink announcing(String... extensions) {
		this.extensions = List.of(extensions);
		return this;
	}

	/** Takes RCPT and DATA even after it has refused MAIL. */
	public SmtpSink forgetful() {
		this.forgetful = true;
		return this;
	}

	/** Every octet of an answer is a packet of its own. */
	public SmtpSink dribbling() {
		this.dribbling = true;
		return this;
	}

	/** Offers STARTTLS. */
	public SmtpSink offering(SSLSocketFactory tls) {
		this.tls = tls;
		return this;
	}

	/** TLS from the first octet. */
	public SmtpSink speaking(SSLSocketFactory tls) {
		this.tls = tls;
		this.tlsAtOnce = true;
		return this;
	}

	/** Connections from now on are cut after so many octets of the other side. */
	public SmtpSink cutAfterReceiving(int octets) {
		this.receiveAtMost = octets;
		return this;
	}

	/** Connections from now on are cut after so many octets of answers. */
	public SmtpSink cutAfterSending(int octets) {
		this.sendAtMost = octets;
		return this;
	}

	/** How many connections were cut so. */
	public int cuts() {
		return this.cuts;
	}

	/** Waits until a further connection has ended. */
	public void awaitEnd() throws InterruptedException {
		if (!this.ended.tryAcquire(10, TimeUnit.SECONDS)) {
			throw new IllegalStateException("the connection has not ended");
		}
	}

	/** Whether the other side had sent more before the answer that is given now. */
	public boolean pending() {
		return this.pending;
	}

	void pending(boolean pending) {
		this.pending = pending;
	}

	String banner() {
		return this.banner;
	}

	List<String> extensions() {
		return this.extensions;
	}

	boolean forgets() {
		return this.forgetful;
	}

	boolean dribbles() {
		return this.dribbling;
	}

	boolean tlsAtOnce() {
		return this.tlsAtOnce;
	}

	@Nullable SSLSocketFactory tls() {
		return this.tls;
	}

	String mail(String sender) {
		return this.mail.apply(sender);
	}

	String rcpt(String recipient) {
		return this.rcpt.apply(recipient);
	}

	String data(String recipient) {
		return this.data.apply(recipient);
	}

	String dot(Received letter) {
		var said = this.dot.apply(letter.recipient());
		if (said.equals(DROP) || said.startsWith("2")) {
			this.letters.add(letter);
		}
		return said;
	}

	/** Letters whose final dot came, in their order. */
	public List<Received> letters() {
		return List.copyOf(this.letters);
	}

	public List<String> recipients() {
		return this.letters.stream().map(Received::recipient).toList();
	}

	/** As if no letter had come yet. */
	public void forget() {
		this.letters.clear();
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
		var cut = new Cut(this.receiveAtMost, this.sendAtMost);
		try (socket) {
			socket.setTcpNoDelay(true);
			new SmtpConversation(this, socket, cut).hold();
		}
		catch (IOException ex) {
			// The other side is gone, or a test wanted it cut.
		}
		finally {
			if (cut.happened()) {
				this.cuts++;
			}
			this.ended.release();
		}
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

	/**
	 * A try to sign in.
	 *
	 * @param said what was said, decoded, one after the other
	 * @param covered whether under TLS
	 */
	public record SignIn(String way, List<String> said, boolean covered) {

	}

}
