package org.daybreak.bench.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.daybreak.bench.house.CannotMeasure;
import org.daybreak.bench.house.Processes;

/**
 * The load generator wrk, with one thread. What is under way when its time is over is
 * not counted.
 */
class Wrk implements Load {

	private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");

	private static final Pattern RATE = Pattern.compile("Requests/sec:\\s*([\\d.]+)");

	private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

	private static final Pattern BROKEN = Pattern
		.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

	private final Path program;

	private final int port;

	private final Path folder;

	Wrk(Path program, int port, Path folder) {
		this.program = program;
		this.port = port;
		this.folder = folder;
	}

	@Override
	public Answers send(Requests requests, int connections, Duration time) {
		var places = this.folder.resolve("places.txt");
		var script = this.folder.resolve("wrk.lua");
		try {
			Files.write(places, requests.places());
			Files.writeString(script, requests.script(places.toString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		var said = Processes.run(List.of(this.program.toString(), "-t1", "-c" + connections,
				"-d" + time.toSeconds() + "s", "--timeout", "20s", "-s", script.toString(), "http://127.0.0.1:" + this.port));
		var all = number(REQUESTS, said, 1);
		var bad = (BAD.matcher(said).find() ? number(BAD, said, 1) : 0) + broken(said);
		var rate = RATE.matcher(said);
		if (!rate.find()) {
			throw new CannotMeasure("wrk says " + said);
		}
		return new Answers(all - bad, bad, Double.parseDouble(rate.group(1)) * (all - bad) / Math.max(1, all));
	}

	private static long broken(String said) {
		return BROKEN.matcher(said).find() ? number(BROKEN, said, 1) + number(BROKEN, said, 2)
				+ number(BROKEN, said, 3) + number(BROKEN, said, 4) : 0;
	}

	private static long number(Pattern pattern, String said, int group) {
		var matcher = pattern.matcher(said);
		if (!matcher.find()) {
			throw new CannotMeasure("wrk says " + said);
		}
		return Long.parseLong(matcher.group(group));
	}

	@Override
	public String name() {
		return "wrk";
	}

}
