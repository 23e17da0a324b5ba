package org.daybreak.mail.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Objects;

import javax.net.SocketFactory;

import org.jspecify.annotations.Nullable;

/**
 * A factory of sockets with TCP_NODELAY: without it a letter of several writes waits some
 * 40 ms for the relay's delayed acknowledgement. It remembers its newest socket, and what
 * was laid over it.
 */
class NoDelaySockets extends SocketFactory {

	private volatile @Nullable Socket newest;

	private volatile @Nullable Socket top;

	@Override
	public Socket createSocket() throws IOException {
		return prepare(new Socket());
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return prepare(new Socket(host, port));
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
		return prepare(new Socket(host, port, local, localPort));
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return prepare(new Socket(host, port));
	}

	@Override
	public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
		return prepare(new Socket(host, port, local, localPort));
	}

	/** TLS now lies over a socket, perhaps one of somebody else's making. */
	void covered(Socket socket, Socket tls) throws SocketException {
		prepare(socket);
		this.top = tls;
	}

	/** The newest connection, all its layers. */
	SmtpStream wire(int writePatience) throws IOException {
		return new SmtpStream(Objects.requireNonNull(this.newest), Objects.requireNonNull(this.top), writePatience);
	}

	private Socket prepare(Socket socket) throws SocketException {
		socket.setTcpNoDelay(true);
		socket.setKeepAlive(true);
		this.newest = socket;
		this.top = socket;
		return socket;
	}

}
