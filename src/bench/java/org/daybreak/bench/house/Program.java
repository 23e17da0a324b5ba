package org.daybreak.bench.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packaged program as a process: what is killed here is really killed.
 */
public final class Program implements AutoCloseable {

	public static final String TOKEN = "bench-token-0123456789";

	private final HttpClient http = HttpClient.newHttpClient();

	private final int port = Ports.free();

	private final Path log;

	private final Process process;

	private Program(Path log, List<String> command, Map<String, String> settings) {
		this.log = log;
		var all = new LinkedHashMap<>(settings);
		all.put("SERVER_PORT", Integer.toString(this.port));
		this.process = Processes.start(log, all, command);
	}

	/** Starts the jar; {@link #awaitHealthy()} waits for it. */
	public static Program start(Path jar, Path log, List<String> jvm, Map<String, String> settings) {
		if (!Files.exists(jar)) {
			throw new CannotMeasure("no program at " + jar + ": ./mvnw -Pbench verify packages it");
		}
		var command = new ArrayList<>(List.of(Processes.java()));
		command.addAll(jvm);
		command.addAll(List.of("-jar", jar.toString()));
		return new Program(log, command, settings);
	}

	/** Settings of a node: durable database, relay, connections. */
	public static Map<String, String> settings(String database, int relayPort, int connections) {
		return Map.of("SPRING_DATASOURCE_URL", database, "SPRING_DATASOURCE_USERNAME", "postgres", "SPRING_MAIL_HOST",
				"127.0.0.1", "SPRING_MAIL_PORT", Integer.toString(relayPort), "DAYBREAK_PUBLIC_URL",
				"https://news.example", "DAYBREAK_API_TOKEN", TOKEN, "DAYBREAK_DELIVERIES_CONNECTIONS",
				Integer.toString(connections));
	}

	public Program awaitHealthy() {
		Ports.await("the program to be healthy", Duration.ofSeconds(180), () -> {
			if (!this.process.isAlive()) {
				throw new CannotMeasure("the program ended with " + this.process.exitValue() + ":\n" + tail());
			}
			return healthy();
		});
		return this;
	}

	private boolean healthy() {
		try {
			return send("GET", "/actuator/health", Duration.ofSeconds(5)).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Sends an edition to everybody. */
	public void sendEdition(long id) {
		ok(call("POST", "/editions/" + id + "/send"));
	}

	public JsonNode get(String path) {
		return JsonMapper.builder().build().readTree(ok(call("GET", path)));
	}

	/** A reader's letter, octet by octet. */
	public String letter(long edition) {
		return ok(call("GET", "/editions/" + edition + "/letter.eml"));
	}

	private HttpResponse<String> call(String method, String path) {
		try {
			return send(method, "/api/v1" + path, Duration.ofMinutes(5));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String ok(HttpResponse<String> answer) {
		if (answer.statusCode() != 200) {
			throw new CannotMeasure(
					"the program answered " + answer.statusCode() + ": " + answer.body() + "\n" + tail());
		}
		return answer.body();
	}

	private HttpResponse<String> send(String method, String path, Duration patience) throws IOException {
		try {
			return this.http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
				.method(method, BodyPublishers.noBody())
				.header("Authorization", "Bearer " + TOKEN)
				.timeout(patience)
				.build(), BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** The last lines of its log. */
	public String tail() {
		try {
			var lines = Files.readAllLines(this.log);
			return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
		}
		catch (IOException ex) {
			return "";
		}
	}

	/** Octets that are alive on the heap after a full collection. */
	public double liveMebibytes() {
		var histogram = Processes.run(List.of(Processes.jcmd(), Long.toString(pid()), "GC.class_histogram"));
		var total = histogram.lines().filter((line) -> line.startsWith("Total")).findFirst().orElseThrow();
		return Long.parseLong(total.strip().split("\\s+")[2]) / 1048576.0;
	}

	public int port() {
		return this.port;
	}

	public long pid() {
		return this.process.pid();
	}

	/** {@code kill -9}. */
	public void kill() {
		Processes.kill(this.process);
	}

	/** Stands still until it is woken. */
	public void freeze() {
		Processes.signal(pid(), "STOP");
	}

	public void wake() {
		Processes.signal(pid(), "CONT");
	}

	@Override
	public void close() {
		Processes.end(this.process);
	}

}
