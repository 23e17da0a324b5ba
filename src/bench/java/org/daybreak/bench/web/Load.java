package org.daybreak.bench.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A generator of load on this machine.
 */
interface Load {

	/** Repeats requests over so many connections for so long. */
	Answers send(Requests requests, int connections, Duration time);

	/** What it is, for the record. */
	String name();

	/** {@code wrk} where it is installed, else a client of ours. */
	static Load best(int port, Path folder, String wanted) {
		var wrk = Path.of("/usr/bin/wrk");
		return (Files.isExecutable(wrk) && !wanted.equals("java")) ? new Wrk(wrk, port, folder) : new Barrage(port);
	}

	/**
	 * What came back.
	 *
	 * @param good answers of the status that was hoped for, or of any below 400 where the
	 * generator cannot tell
	 * @param bad all others, and connections that broke
	 * @param perSecond good answers per second
	 */
	record Answers(long good, long bad, double perSecond) {

	}

}
