package org.daybreak.bench.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The two testing programs of Debian's postfix package: the reference for every figure.
 */
public final class Postfix {

	private Postfix() {
	}

	/** Starts a sink that throws letters away. */
	public static Sink sink(Path folder) {
		var port = Ports.free();
		var command = new ArrayList<>(List.of(program("smtp-sink")));
		if ("root".equals(System.getProperty("user.name"))) {
			command.addAll(List.of("-u", "nobody"));
		}
		command.addAll(List.of("127.0.0.1:" + port, "1000"));
		var process = Processes.start(folder.resolve("smtp-sink.log"), Map.of(), command);
		Ports.awaitOpen(port, process);
		return new Sink(port, process);
	}

	/** Sends a letter so many times over so many sessions. */
	public static Rate source(int port, int sessions, int letters, Path letter) {
		var cpu = Usage.buried();
		var start = System.nanoTime();
		Processes.run(List.of(program("smtp-source"), "-d", "-s", Integer.toString(sessions), "-m",
				Integer.toString(letters), "-f", "digest@news.example", "-t", "reader@d1.example", "-F",
				letter.toString(), "127.0.0.1:" + port));
		var seconds = (System.nanoTime() - start) / 1e9;
		return new Rate(letters / seconds, (Usage.buried() - cpu) * 10_000 / letters);
	}

	private static String program(String name) {
		for (var folder : List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/libexec/postfix")) {
			var file = Path.of(folder, name);
			if (Files.isExecutable(file)) {
				return file.toString();
			}
		}
		throw new CannotMeasure(name + " is missing: it comes with Debian's package postfix (apt-get install postfix; "
				+ "only its testing programs are used, no mail server has to run)");
	}

	/**
	 * A running {@code smtp-sink}.
	 */
	public record Sink(int port, Process process) implements AutoCloseable {

		@Override
		public void close() {
			Processes.kill(this.process);
		}

	}

	/**
	 * Letters per second, and CPU seconds per 10,000 of the sender.
	 */
	public record Rate(double lettersPerSecond, double cpuPer10k) {

	}

}
