package org.daybreak.bench;

import org.daybreak.bench.house.Options;

/**
 * Nothing but the line about the machine that stands over every table.
 */
class MachineBenchmark implements Benchmark {

	@Override
	public String name() {
		return "machine";
	}

	@Override
	public String about() {
		return "the machine: cores, memory, JDK, the latency of fsync";
	}

	@Override
	public void run(Options options) {
		// The line has been printed.
	}

}
