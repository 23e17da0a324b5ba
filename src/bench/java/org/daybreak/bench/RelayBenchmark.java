package org.daybreak.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Postfix;
import org.daybreak.bench.house.Table;
import org.daybreak.bench.house.Usage;
import org.daybreak.bench.relay.Distance;
import org.daybreak.bench.relay.Recording;

/**
 * The measuring tools measured: the recording relay and the far network must not be what
 * limits a figure.
 */
class RelayBenchmark implements Benchmark {

	@Override
	public String name() {
		return "tools";
	}

	@Override
	public String about() {
		return "the recording relay and the far network themselves, under smtp-source";
	}

	@Override
	public void run(Options options) throws IOException {
		var letters = options.number("readers", 50_000);
		var letter = letter(options.folder());
		var table = new Table("from smtp-source to", "sessions", "letters/s", "CPU s/10k of the receiver");
		try (var sink = Postfix.sink(options.folder())) {
			Postfix.source(sink.port(), 16, letters / 5, letter);
			var before = Usage.cpuSeconds(sink.process().pid());
			var rate = Postfix.source(sink.port(), 16, letters, letter);
			table.row("smtp-sink", 16, rate.lettersPerSecond(),
					(Usage.cpuSeconds(sink.process().pid()) - before) * 10_000 / letters);
		}
		try (var relay = Recording.start(options.folder())) {
			Postfix.source(relay.port(), 16, letters / 5, letter);
			var before = Usage.cpuSeconds(relay.pid());
			var rate = Postfix.source(relay.port(), 16, letters, letter);
			table.row("the recording relay", 16, rate.lettersPerSecond(),
					(Usage.cpuSeconds(relay.pid()) - before) * 10_000 / letters);
			if (relay.record().size() != letters + letters / 5) {
				throw new IllegalStateException("recorded " + relay.record().size());
			}
			try (var far = Distance.start(options.folder(), relay.port(), Duration.ofMillis(10))) {
				System.out.printf("round trip through the far network: %.2f ms%n", far.roundTripMillis());
				Postfix.source(far.port(), 64, letters / 10, letter);
				before = Usage.cpuSeconds(far.pid());
				rate = Postfix.source(far.port(), 64, letters / 5, letter);
				table.row("the recording relay, 20 ms away", 64, rate.lettersPerSecond(),
						(Usage.cpuSeconds(far.pid()) - before) * 10_000 / (letters / 5));
				System.out.printf("round trip after: %.2f ms%n", far.roundTripMillis());
			}
		}
		table.print();
	}

	/** Some letter of 34 kB. */
	static Path letter(Path folder) throws IOException {
		Files.createDirectories(folder);
		var text = new StringBuilder("From: digest@news.example\nTo: reader@d1.example\n"
				+ "Message-ID: <1@news.example>\nSubject: Talks\n\n");
		while (text.length() < 33_500) {
			text.append("The talks of ministers ended without a word while the harbour strike =\n");
		}
		return Files.writeString(folder.resolve("letter.eml"), text);
	}

}
