package org.daybreak.bench.relay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link FarNetwork} in a process of its own, in front of a relay.
 */
public final class Distance extends Remote {

	private static final int PINGS = 100;

	private Distance(Path folder, int relayPort, Duration oneWay) {
		super(FarNetwork.class, folder.resolve("network.log"),
				List.of(Integer.toString(relayPort), Double.toString(oneWay.toNanos() / 1e6)));
	}

	public static Distance start(Path folder, int relayPort, Duration oneWay) {
		return new Distance(folder, relayPort, oneWay);
	}

	/** Every connection is gone; new ones may be made. */
	public void cut() {
		order("cut");
	}

	/** Every connection is gone, and new ones are closed at once. */
	public void down() {
		order("down");
	}

	public void up() {
		order("up");
	}

	/** Milliseconds from a NOOP to its reply; the median. */
	public double roundTripMillis() {
		try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
			socket.setTcpNoDelay(true);
			var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
			in.readLine();
			var nanos = new long[PINGS];
			for (int i = 0; i < PINGS; i++) {
				var start = System.nanoTime();
				socket.getOutputStream().write("NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
				in.readLine();
				nanos[i] = System.nanoTime() - start;
			}
			Arrays.sort(nanos);
			return nanos[PINGS / 2] / 1e6;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
