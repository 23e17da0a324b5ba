package org.daybreak.mail.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * The octets of a connection, written big and read past Angus' own streams, which look at
 * every line of a letter; under TLS too.
 */
final class SmtpStream implements AutoCloseable {

	private final Socket socket;

	private final InputStream in;

	private final OutputStream out;

	private final WriteLimit limit;

	/**
	 * A wire.
	 * @param socket the connection itself
	 * @param top the socket, or TLS laid over it
	 * @param writePatience how long one write may stand still, in milliseconds
	 */
	SmtpStream(Socket socket, Socket top, int writePatience) throws IOException {
		this.socket = socket;
		this.in = top.getInputStream();
		this.out = top.getOutputStream();
		this.limit = new WriteLimit(socket, writePatience);
	}

	void write(byte[] octets, int offset, int length) throws IOException {
		this.limit.begin();
		try {
			this.out.write(octets, offset, length);
			this.out.flush();
		}
		finally {
			this.limit.end();
		}
	}

	/** Reads at least one octet, or fails. */
	int read(byte[] octets, int offset, int millis) throws IOException {
		this.socket.setSoTimeout(millis);
		var read = this.in.read(octets, offset, octets.length - offset);
		if (read < 0) {
			throw new EOFException("the relay closed the connection");
		}
		return read;
	}

	/** Whether octets have come in; under TLS only what is decrypted already counts. */
	boolean waiting() throws IOException {
		return this.in.available() > 0;
	}

	/** Cuts the connection without a goodbye. */
	@Override
	public void close() {
		this.limit.close();
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			// It is cut either way.
		}
	}

}
