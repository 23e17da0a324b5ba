package org.daybreak.bench.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Processes that end with us, whatever happens.
 */
public final class Processes {

	private static final List<Process> STARTED = new CopyOnWriteArrayList<>();

	static {
		Runtime.getRuntime().addShutdownHook(new Thread(() -> STARTED.forEach(Processes::kill)));
	}

	private Processes() {
	}

	/** Starts a process whose output goes to a log. */
	public static Process start(Path log, Map<String, String> environment, List<String> command) {
		try {
			Files.createDirectories(log.getParent());
			var builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(Redirect.appendTo(log.toFile()));
			builder.environment()
				.keySet()
				.removeIf((name) -> name.startsWith("SPRING_") || name.startsWith("DAYBREAK_"));
			builder.environment().putAll(environment);
			var process = builder.start();
			STARTED.add(process);
			return process;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts one of our own classes as a program of its own. */
	public static Process startOwn(Path log, Class<?> main, List<String> arguments) {
		var command = new ArrayList<>(List.of(java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=512m",
				"-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(arguments);
		return start(log, Map.of(), command);
	}

	/** Runs a command to its end; its output. */
	public static String run(List<String> command) {
		try {
			var process = new ProcessBuilder(command).redirectErrorStream(true).start();
			var output = new String(process.getInputStream().readAllBytes());
			if (process.waitFor() != 0) {
				throw new CannotMeasure(
						String.join(" ", command) + " ended with " + process.exitValue() + ":\n" + output);
			}
			return output;
		}
		catch (IOException ex) {
			throw new CannotMeasure("cannot run " + command.get(0), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** {@code kill -9} of a process and its children; returns when they are gone. */
	public static void kill(Process process) {
		Stream<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants());
		var all = family.toList();
		all.forEach(ProcessHandle::destroyForcibly);
		all.forEach((member) -> member.onExit().join());
		STARTED.remove(process);
	}

	/** Waits until a process ends by itself. */
	public static void await(Process process) {
		process.onExit().join();
		STARTED.remove(process);
	}

	/** Asks a process to end, and waits. */
	public static void end(Process process) {
		process.destroy();
		try {
			if (!process.waitFor(60, TimeUnit.SECONDS)) {
				kill(process);
			}
			STARTED.remove(process);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			kill(process);
		}
	}

	/** Sends a signal such as STOP. */
	public static void signal(long pid, String name) {
		run(List.of("sh", "-c", "kill -" + name + " " + pid));
	}

	/** The {@code jcmd} beside it. */
	public static String jcmd() {
		return Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
	}

	/** The {@code java} that runs us. */
	public static String java() {
		return ProcessHandle.current().info().command().orElse("java");
	}

}
