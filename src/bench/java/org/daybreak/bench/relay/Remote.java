package org.daybreak.bench.relay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.daybreak.bench.house.Ports;
import org.daybreak.bench.house.Processes;

/**
 * A process with a {@link Control} port, from the side of the benchmark.
 */
public abstract class Remote implements AutoCloseable {

	private final int port = Ports.free();

	private final Process process;

	private final Socket control;

	private final BufferedReader answers;

	Remote(Class<?> main, Path log, List<String> arguments) {
		var controlPort = Ports.free();
		var all = new ArrayList<>(List.of(Integer.toString(this.port), Integer.toString(controlPort)));
		all.addAll(arguments);
		this.process = Processes.startOwn(log, main, all);
		Ports.awaitOpen(this.port, this.process);
		try {
			this.control = new Socket(InetAddress.getLoopbackAddress(), controlPort);
			this.answers = new BufferedReader(
					new InputStreamReader(this.control.getInputStream(), StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public int port() {
		return this.port;
	}

	public long pid() {
		return this.process.pid();
	}

	String order(String line) {
		try {
			this.control.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
			return String.valueOf(this.answers.readLine());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.control.close();
		}
		catch (IOException ex) {
			// The process ends now anyway.
		}
		Processes.kill(this.process);
	}

}
