package org.daybreak.bench.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine, in the one line that stands over every table.
 */
public final class Machine {

	private static final int SYNCS = 200;

	private static final int PAGE = 8192;

	private Machine() {
	}

	/** Cores, memory, system, JDK, and how long an fsync takes in that folder. */
	public static String line(Path folder) {
		return String.format(Locale.ROOT, "Machine: %d cores, %s, %s, %s %s; fdatasync of 8 kB: median %.2f ms",
				Runtime.getRuntime().availableProcessors(), memory(), system(), System.getProperty("java.vm.name"),
				System.getProperty("java.runtime.version"), syncMillis(folder));
	}

	/** Writes a page and syncs it, as a commit does; the median. */
	static double syncMillis(Path folder) {
		try {
			Files.createDirectories(folder);
			var file = folder.resolve("fsync");
			try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
				var page = ByteBuffer.allocateDirect(PAGE);
				var nanos = new long[SYNCS];
				for (int i = 0; i < SYNCS; i++) {
					var start = System.nanoTime();
					channel.write(page.clear(), (i % 16) * (long) PAGE);
					channel.force(false);
					nanos[i] = System.nanoTime() - start;
				}
				Arrays.sort(nanos);
				return nanos[SYNCS / 2] / 1e6;
			}
			finally {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String memory() {
		return first(Path.of("/proc/meminfo"), "MemTotal:")
			.map((line) -> Math.round(Long.parseLong(line.replaceAll("\\D", "")) / 1048576.0) + " GiB")
			.orElse("memory unknown");
	}

	private static String system() {
		return first(Path.of("/etc/os-release"), "PRETTY_NAME=").map((line) -> line.replace("\"", ""))
			.orElse(System.getProperty("os.name"));
	}

	private static Optional<String> first(Path file, String start) {
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		try (Stream<String> lines = Files.lines(file)) {
			return lines.filter((line) -> line.startsWith(start))
				.map((line) -> line.substring(start.length()).strip())
				.findFirst();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
