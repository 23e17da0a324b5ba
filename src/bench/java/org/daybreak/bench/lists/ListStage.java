package org.daybreak.bench.lists;

import java.io.IOException;
import java.io.InputStream;
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
import java.util.List;

import org.daybreak.bench.house.CannotMeasure;
import org.daybreak.bench.house.DurablePostgres;
import org.daybreak.bench.house.Newsroom;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Program;

/**
 * A durable database and the packaged program with one newsletter, spoken to over HTTP.
 */
record ListStage(DurablePostgres postgres, Program program, HttpClient http) implements AutoCloseable {

	static final String DATABASE = "lists";

	static ListStage set(Options options, List<String> jvm) {
		var postgres = DurablePostgres.start(options.folder(), options.postgres());
		var database = postgres.newDatabase(DATABASE);
		System.out.println("PostgreSQL: " + postgres.durability());
		System.out.println("Program: java " + String.join(" ", jvm) + " -jar " + options.jar().getFileName());
		var program = Program.start(options.jar(), options.folder().resolve("program.log"), jvm,
				Program.settings(database, 1, 1));
		program.awaitHealthy();
		var stage = new ListStage(postgres, program,
				HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
		new Newsroom(postgres.jdbc(DATABASE)).newsletter();
		return stage;
	}

	/** A list of so many readers as other programs export it. */
	static Path list(Path folder, int readers) throws IOException {
		var file = folder.resolve("readers-" + readers + ".csv");
		Files.createDirectories(folder);
		try (var out = Files.newBufferedWriter(file)) {
			out.write("email,newsletter,status,timeZone,locale,confirmedAt\n");
			for (int n = 1; n <= readers; n++) {
				// Scattered, as addresses are.
				var number = n * 7_368_787L % 10_000_019L;
				out.write("reader" + number + "@d" + number % 1000 + ".example,bench,active,Europe/Paris,fr,2020-0"
						+ (1 + n % 9) + "-17T06:30:00Z\n");
			}
		}
		return file;
	}

	/** Imports a file and waits for its end. */
	String importing(Path file) throws IOException, InterruptedException {
		var answer = this.http.send(request("/api/v1/subscribers/import").header("Content-Type", "text/csv")
			.POST(BodyPublishers.ofFile(file))
			.build(), BodyHandlers.ofString());
		if (answer.statusCode() != 200) {
			throw new CannotMeasure("the import answered " + answer.statusCode() + ": " + answer.body() + "\n"
					+ this.program.tail());
		}
		return answer.body();
	}

	/** Milliseconds to the whole answer, each time. */
	List<Double> times(List<String> paths) throws IOException, InterruptedException {
		var times = new ArrayList<Double>();
		for (var path : paths) {
			var begun = System.nanoTime();
			var answer = this.http.send(request(path).GET().build(), BodyHandlers.ofByteArray());
			times.add((System.nanoTime() - begun) / 1e6);
			checked(answer);
		}
		return times;
	}

	/** Milliseconds to the first octets, each time; the rest is not waited for. */
	List<Double> firstOctets(String path, int times) throws IOException, InterruptedException {
		var all = new ArrayList<Double>();
		for (int i = 0; i < times; i++) {
			var begun = System.nanoTime();
			HttpResponse<InputStream> answer = this.http.send(request(path).GET().build(),
					BodyHandlers.ofInputStream());
			checked(answer);
			try (var body = answer.body()) {
				if (body.readNBytes(4096).length < 4096) {
					throw new CannotMeasure(path + " is too short");
				}
				all.add((System.nanoTime() - begun) / 1e6);
			}
		}
		return all;
	}

	/** Seconds of a whole download, and its octets. */
	double[] whole(String path) throws IOException, InterruptedException {
		var begun = System.nanoTime();
		var answer = this.http.send(request(path).GET().build(), BodyHandlers.ofInputStream());
		try (var body = checked(answer).body()) {
			var octets = body.transferTo(java.io.OutputStream.nullOutputStream());
			return new double[] { (System.nanoTime() - begun) / 1e9, octets };
		}
	}

	private static <T> HttpResponse<T> checked(HttpResponse<T> answer) {
		if (answer.statusCode() != 200) {
			throw new CannotMeasure(answer.uri() + " answered " + answer.statusCode());
		}
		return answer;
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.program.port() + path))
			.timeout(Duration.ofMinutes(10))
			.header("Authorization", "Bearer " + Program.TOKEN);
	}

	@Override
	public void close() {
		this.program.close();
		this.postgres.close();
	}

}
