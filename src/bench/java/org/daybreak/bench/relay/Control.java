package org.daybreak.bench.relay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/**
 * A port that takes commands, one a line, and answers each with a line; they are carried
 * out on the selector's thread.
 */
final class Control {

	private final ConcurrentLinkedQueue<Runnable> orders = new ConcurrentLinkedQueue<>();

	private final UnaryOperator<String> obey;

	private final Runnable wakeUp;

	Control(int port, UnaryOperator<String> obey, Runnable wakeUp) throws IOException {
		this.obey = obey;
		this.wakeUp = wakeUp;
		var server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
		var thread = new Thread(() -> listen(server), "control");
		thread.setDaemon(true);
		thread.start();
	}

	/** Carries out what has been ordered meanwhile. */
	void run() {
		for (var order = this.orders.poll(); order != null; order = this.orders.poll()) {
			order.run();
		}
	}

	private void listen(ServerSocket server) {
		while (true) {
			try (var socket = server.accept()) {
				converse(socket);
			}
			catch (IOException ex) {
				System.err.println("control: " + ex);
			}
		}
	}

	private void converse(Socket socket) throws IOException {
		var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
		for (var line = in.readLine(); line != null; line = in.readLine()) {
			var order = line;
			var answer = new CompletableFuture<String>();
			this.orders.add(() -> answer.complete(this.obey.apply(order)));
			this.wakeUp.run();
			socket.getOutputStream().write((answer.join() + "\n").getBytes(StandardCharsets.US_ASCII));
		}
	}

}
