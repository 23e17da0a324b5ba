package org.daybreak.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.daybreak.database.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server left running by a program that was killed: found by its
 * {@code postmaster.pid}, stopped in order, so that the next start has the folder to
 * itself.
 */
final class Postmaster {

	private static final Logger log = LoggerFactory.getLogger(Postmaster.class);

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private Postmaster() {
	}

	/** Leaves the folder without a running server and without a stale pid file. */
	static void stopOrphan(Path database) throws IOException, InterruptedException {
		var pidFile = database.resolve("postmaster.pid");
		if (!Files.exists(pidFile)) {
			return;
		}
		var orphan = read(pidFile).flatMap(ProcessHandle::of).filter((process) -> serves(process, database));
		if (orphan.isPresent()) {
			log.info("stopping the database that an earlier run left behind (process {})", orphan.get().pid());
			stop(orphan.get(), database);
		}
		Files.deleteIfExists(pidFile);
	}

	private static Optional<Long> read(Path pidFile) throws IOException {
		try {
			return Files.readAllLines(pidFile).stream().findFirst().map(String::strip).map(Long::valueOf);
		}
		catch (NumberFormatException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Whether it is a PostgreSQL of this folder: after a reboot the number may be
	 * anybody's.
	 */
	private static boolean serves(ProcessHandle process, Path database) {
		var info = process.info();
		var isPostgres = info.command().map((command) -> command.contains("postgres")).orElse(true);
		var isOurs = info.commandLine().map((line) -> line.contains(database.toString())).orElse(true);
		return process.isAlive() && isPostgres && isOurs;
	}

	/**
	 * "Fast" shutdown (SIGINT), as pg_ctl does it; pg_ctl itself refuses to run as root.
	 */
	private static void stop(ProcessHandle process, Path database) throws IOException, InterruptedException {
		if (isWindows()) {
			process.destroy();
		}
		else {
			new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
		}
		try {
			process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new CannotStart("the database that an earlier run left in " + database + " (process " + process.pid()
					+ ") does not stop; stop that process and start again.", ex);
		}
	}

	private static boolean isWindows() {
		return System.getProperty("os.name", "").startsWith("Windows");
	}

}
