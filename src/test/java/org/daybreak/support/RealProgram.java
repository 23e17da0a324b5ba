package org.daybreak.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The program as a process of its own, with the class path of the tests: what is killed
 * here is really killed.
 */
public final class RealProgram implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final Map<String, String> settings;

	private final Path log;

	private final int port;

	private final Process process;

	private RealProgram(Map<String, String> settings, Path log, int port) throws IOException {
		this.settings = settings;
		this.log = log;
		this.port = port;
		var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m", "-XX:+ExitOnOutOfMemoryError", "-cp",
				System.getProperty("java.class.path"), "org.daybreak.DaybreakApplication"));
		var builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		builder.environment().keySet().removeIf((name) -> name.startsWith("SPRING_") || name.startsWith("DAYBREAK_"));
		builder.environment().putAll(settings);
		this.process = builder.start();
	}

	/**
	 * Starts the program; environment-form settings, log in the given folder. The port
	 * {@code SERVER_PORT} is chosen free when not set.
	 */
	public static RealProgram start(Path folder, Map<String, String> settings) {
		try {
			var all = new LinkedHashMap<>(settings);
			all.putIfAbsent("SERVER_PORT", String.valueOf(TestServers.freePort()));
			all.putIfAbsent("DAYBREAK_TRIAL_MAILBOX_PORT", String.valueOf(TestServers.freePort()));
			return new RealProgram(all, folder.resolve("program.log"), Integer.parseInt(all.get("SERVER_PORT")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Starts it again with the same settings. */
	public RealProgram again() {
		return start(this.log.getParent(), this.settings);
	}

	public RealProgram awaitHealthy() {
		await("the program to be healthy", Duration.ofSeconds(120), () -> {
			if (!this.process.isAlive()) {
				throw new AssertionError("The program ended with " + this.process.exitValue() + ":\n" + log());
			}
			return status("/actuator/health") == 200;
		});
		return this;
	}

	/** Waits until the claim holds, asking five times a second. */
	public void await(String what, Duration atMost, BooleanSupplier claim) {
		var deadline = System.nanoTime() + atMost.toNanos();
		while (!claim.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				throw new AssertionError("Waited " + atMost.toSeconds() + " s for " + what + ":\n" + log());
			}
			try {
				TimeUnit.MILLISECONDS.sleep(200);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}
	}

	public String url(String path) {
		return "http://localhost:" + this.port + path;
	}

	/** Status of a GET, or 0 when nobody answers. */
	public int status(String path) {
		try {
			return send(HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(5)).build())
				.statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
	}

	/** Body of an API call; a null body is a GET. */
	public HttpResponse<String> api(String method, String path, String token, String json) {
		var body = (json == null) ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json);
		try {
			return send(HttpRequest.newBuilder(URI.create(url("/api/v1" + path)))
				.method(method, body)
				.header("Authorization", "Bearer " + token)
				.header("Content-Type", "application/json")
				.timeout(Duration.ofSeconds(60))
				.build());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public HttpResponse<String> send(HttpRequest request) throws IOException {
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	public String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** {@code kill -9}, and waits for the end of the process. */
	public void kill() {
		this.process.destroyForcibly();
		waitFor();
	}

	/** Stands still until it is woken (SIGSTOP). */
	public void freeze() {
		signal("-STOP");
	}

	/** Goes on as if nothing had been (SIGCONT). */
	public void wake() {
		signal("-CONT");
	}

	private void signal(String signal) {
		try {
			new ProcessBuilder("kill", signal, Long.toString(pid())).start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Waits for the end and returns the exit code. */
	public int waitFor() {
		try {
			if (!this.process.waitFor(90, TimeUnit.SECONDS)) {
				throw new AssertionError("The program does not end:\n" + log());
			}
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	public long pid() {
		return this.process.pid();
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
