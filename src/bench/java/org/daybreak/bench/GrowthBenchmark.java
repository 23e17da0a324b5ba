package org.daybreak.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.daybreak.bench.house.Figures;
import org.daybreak.bench.house.Options;
import org.daybreak.bench.house.Postfix;
import org.daybreak.bench.house.Printing;
import org.daybreak.bench.house.Stage;
import org.daybreak.bench.house.Table;
import org.daybreak.bench.house.Usage;

/**
 * From ten thousand readers to a million: does the press slow down, and does it need more
 * memory? Both in one run, as the million takes a while.
 */
class GrowthBenchmark implements Benchmark {

	private static final String SMALL_HEAP = "-Xms256m -Xmx256m -XX:+AlwaysPreTouch";

	private static final String SIZES = "10000,100000,1000000";

	private static final int WARM = 10_000;

	private static final int LARGE = 300_000;

	private final String name;

	private final String sizes;

	GrowthBenchmark(String name, String sizes) {
		this.name = name;
		this.sizes = sizes;
	}

	/** Rates at three sizes, memory beside them. */
	static GrowthBenchmark growth() {
		return new GrowthBenchmark("growth", SIZES);
	}

	/** Memory at the smallest and the largest. */
	static GrowthBenchmark memory() {
		return new GrowthBenchmark("memory", "10000,1000000");
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String about() {
		return "letters per second and memory for " + this.sizes + " readers with " + SMALL_HEAP
				+ " (other sizes: -Dbench.options=sizes=…)";
	}

	@Override
	public void run(Options options) throws IOException {
		var table = new Table("readers", "letters/s, median", "each", "peak resident memory, MiB",
				"live heap after GC during the send, MiB", "wave opened in ms", "CPU s per 10,000 of the program",
				"of the database");
		var rates = new ArrayList<Double>();
		var peaks = new ArrayList<Double>();
		var heaps = new ArrayList<Double>();
		for (var readers : Arrays.stream(options.text("sizes", this.sizes).split(",")).map(Integer::valueOf).toList()) {
			measure(options, readers, table, List.of(rates, peaks, heaps));
		}
		table.print();
		System.out
			.printf("largest to smallest: letters/s × %.2f (bar: within 25 %%), peak memory × %.2f, live heap × %.2f "
					+ "(bar: at most 1.2)%n", rates.get(rates.size() - 1) / rates.get(0), last(peaks), last(heaps));
		System.out.printf("slowest to fastest: × %.2f%n",
				rates.stream().min(Double::compare).orElseThrow() / rates.stream().max(Double::compare).orElseThrow());
	}

	/** Each size on a database and a program of its own, so that peaks are its own. */
	private static void measure(Options options, int readers, Table table, List<List<Double>> found) {
		try (var sink = Postfix.sink(options.folder());
				var stage = Stage.set(options, options.program(SMALL_HEAP), sink.port(), sink.process().pid(),
						options.number("connections", 16))) {
			var edition = warmUp(stage, options, readers);
			stage.room().readers(readers);
			var heaps = new ArrayList<Double>();
			var sampler = new HeapSampler(stage, heaps, readers);
			var figures = new Figures<Printing>();
			if (readers > LARGE) {
				// A few collections are nothing in a send of minutes.
				figures.add(stage.print(edition, sampler::look));
			}
			else {
				for (int round = 0; round < options.number("rounds", 3); round++) {
					figures.add(stage.print(edition++));
				}
				stage.print(edition, sampler::look);
			}
			var live = heaps.stream().max(Double::compare).orElse(stage.program().liveMebibytes());
			var peak = Usage.peakMebibytes(stage.program().pid());
			var rate = figures.median(Printing::lettersPerSecond);
			found.get(0).add(rate);
			found.get(1).add(peak);
			found.get(2).add(live);
			table.row(readers, rate, figures.each(Printing::lettersPerSecond), peak, live,
					figures.median((one) -> one.openingMillis()), figures.median((one) -> one.per10k(one.programCpu())),
					figures.median((one) -> one.per10k(one.databaseCpu())));
			System.out.println(readers + " readers: " + Table.cell(rate) + " letters/s, peak " + Table.cell(peak)
					+ " MiB, live " + Table.cell(live) + " MiB");
		}
	}

	/** As many letters for every size, so that all meet an equally warm program. */
	private static int warmUp(Stage stage, Options options, int readers) {
		var few = Math.min(readers, WARM);
		stage.room().readers(few);
		var edition = 0;
		for (int sent = 0; sent < options.number("warmup", 3 * WARM); sent += few) {
			System.out.println("warm-up: " + Table.cell(stage.print(edition++).lettersPerSecond()) + " letters/s");
		}
		return edition;
	}

	private static double last(List<Double> figures) {
		return figures.get(figures.size() - 1) / figures.get(0);
	}

	/**
	 * Looks at the live heap a few times in the middle of a send; a full collection is
	 * too dear to ask for more often.
	 */
	private static final class HeapSampler {

		private static final int LOOKS = 3;

		private final Stage stage;

		private final List<Double> heaps;

		private final long pause;

		private long next;

		private int left = LOOKS;

		private HeapSampler(Stage stage, List<Double> heaps, int readers) {
			this.stage = stage;
			this.heaps = heaps;
			this.pause = Math.max(500, readers / 20);
		}

		private void look() {
			if (this.next == 0) {
				this.next = System.currentTimeMillis() + this.pause / 2;
			}
			if (this.left > 0 && System.currentTimeMillis() >= this.next) {
				this.left--;
				this.next = System.currentTimeMillis() + this.pause;
				this.heaps.add(this.stage.program().liveMebibytes());
			}
		}

	}

}
