package org.daybreak.bench.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Free ports, and waiting for what listens on them.
 */
public final class Ports {

	private Ports() {
	}

	public static int free() {
		try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static void awaitOpen(int port, Process server) {
		await("port " + port, Duration.ofSeconds(60), () -> {
			if (!server.isAlive()) {
				throw new CannotMeasure("the server of port " + port + " ended with " + server.exitValue());
			}
			try (var socket = new Socket()) {
				socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
				return true;
			}
			catch (IOException ex) {
				return false;
			}
		});
	}

	/** Waits until the claim holds, asking ten times a second. */
	public static void await(String what, Duration atMost, BooleanSupplier claim) {
		var deadline = System.nanoTime() + atMost.toNanos();
		while (!claim.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				throw new CannotMeasure("waited " + atMost.toSeconds() + " s for " + what);
			}
			sleep(Duration.ofMillis(100));
		}
	}

	public static void sleep(Duration time) {
		try {
			Thread.sleep(time.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
