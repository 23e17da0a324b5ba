package org.daybreak.bounces;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A connection to a server that breaks off after so many octets of its answers.
 */
final class BrokenLine implements AutoCloseable {

	private final ServerSocket near = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

	private final int server;

	private final int octets;

	BrokenLine(int server, int octets) throws IOException {
		this.server = server;
		this.octets = octets;
		start(this::listen);
	}

	int port() {
		return this.near.getLocalPort();
	}

	private void listen() {
		try (var client = this.near.accept(); var far = new Socket(InetAddress.getLoopbackAddress(), this.server)) {
			start(() -> copy(client, far, Integer.MAX_VALUE));
			copy(far, client, this.octets);
		}
		catch (IOException ex) {
			// The test is over.
		}
	}

	private static void copy(Socket from, Socket to, int atMost) {
		try {
			var left = atMost;
			for (var octet = from.getInputStream().read(); octet >= 0 && left > 0; left--) {
				to.getOutputStream().write(octet);
				octet = from.getInputStream().read();
			}
			to.close();
			from.close();
		}
		catch (IOException ex) {
			// It broke off.
		}
	}

	private static void start(Runnable work) {
		var thread = new Thread(work, "broken-line");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.near.close();
	}

}
