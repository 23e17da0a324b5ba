package org.daybreak.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;

import javax.net.SocketFactory;

import org.jspecify.annotations.Nullable;

/**
 * A factory of sockets with TCP_NODELAY: without it a letter of several writes waits some
 * 40 ms for the relay's delayed acknowledgement. It remembers its newest socket, whose
 * patience with the reply to the final dot is longer.
 */
class NoDelaySockets extends SocketFactory {

	private volatile @Nullable Socket newest;

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

	/**
	 * Waits at most so long for the next octets; under TLS too, which reads from here.
	 */
	void patience(int millis) throws SocketException {
		var socket = this.newest;
		if (socket != null && !socket.isClosed()) {
			socket.setSoTimeout(millis);
		}
	}

	private Socket prepare(Socket socket) throws SocketException {
		socket.setTcpNoDelay(true);
		socket.setKeepAlive(true);
		this.newest = socket;
		return socket;
	}

}
