package org.daybreak.bench;

import org.daybreak.bench.house.Options;

/**
 * One named benchmark; it prints its tables itself.
 */
public interface Benchmark {

	/** What is given as {@code -Dbench=}. */
	String name();

	/** What it measures, in one line. */
	String about();

	void run(Options options) throws Exception;

}
