package org.daybreak.bench.transport;

import java.util.ArrayList;
import java.util.List;

import org.daybreak.bench.house.CannotMeasure;
import org.daybreak.bench.house.Postfix.Rate;
import org.daybreak.bench.house.Processes;

/**
 * A sender under measurement.
 *
 * @param name what the table says
 * @param share how many of the fastest one's letters it is given, so that the slow ones
 * end too
 * @param command what is run; it ends with the port, connections, warm-up and letters
 */
public record Contestant(String name, double share, List<String> command) {

	public static Contestant daybreak() {
		return of("**Daybreak's transport**", 1, Way.DAYBREAK, List.of());
	}

	/** The peers. */
	public static List<Contestant> javas() {
		return List.of(of("Angus, one open transport each", 0.08, Way.ANGUS, List.of()),
				of("Spring JavaMailSender, batches of 100", 0.08, Way.SPRING_BATCH, List.of()),
				of("Spring JavaMailSender, each letter", 0.08, Way.SPRING_EACH, List.of()));
	}

	private static Contestant of(String name, double share, Way way, List<String> options) {
		var command = new ArrayList<>(List.of(Processes.java(), "-Xmx512m"));
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), Sender.class.getName(), way.name()));
		return new Contestant(name, share, List.copyOf(command));
	}

	/** Runs it once. */
	public Rate run(int port, int connections, int letters) {
		var own = Math.max(connections * 4, (int) (letters * this.share));
		var all = new ArrayList<>(this.command);
		for (int number : new int[] { port, connections, Math.max(connections, own / 3), own }) {
			all.add(Integer.toString(number));
		}
		var output = Processes.run(all);
		var line = output.lines().filter((said) -> said.startsWith("RATE ")).findFirst();
		var figures = line.orElseThrow(() -> new CannotMeasure(this.name + " said nothing:\n" + output)).split(" ");
		return new Rate(Double.parseDouble(figures[1]), Double.parseDouble(figures[2]));
	}

}
