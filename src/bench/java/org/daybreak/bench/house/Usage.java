package org.daybreak.bench.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What processes have used, from {@code /proc}.
 */
public final class Usage {

	private static final double TICKS_PER_SECOND = 100;

	/** Fields of {@code /proc/PID/stat} behind the name, counted from the state. */
	private static final int UTIME = 11;

	private Usage() {
	}

	/** CPU seconds of a process, its children and those it has buried. */
	public static double cpuSeconds(long pid) {
		var family = ProcessHandle.of(pid)
			.map((root) -> Stream.concat(Stream.of(root), root.descendants()))
			.orElseGet(Stream::empty);
		return family.mapToLong((member) -> ticks(member.pid(), UTIME, 4)).sum() / TICKS_PER_SECOND;
	}

	/** CPU seconds of the children that we have waited for. */
	public static double buried() {
		return ticks(ProcessHandle.current().pid(), UTIME + 2, 2) / TICKS_PER_SECOND;
	}

	/** Peak resident memory in MiB. */
	public static double peakMebibytes(long pid) {
		return mebibytes(pid, "VmHWM:");
	}

	/** Resident memory now, in MiB. */
	public static double residentMebibytes(long pid) {
		return mebibytes(pid, "VmRSS:");
	}

	private static double mebibytes(long pid, String field) {
		try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
			return lines.filter((line) -> line.startsWith(field))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
				.findFirst()
				.orElse(0) / 1024.0;
		}
		catch (IOException ex) {
			return 0;
		}
	}

	private static long ticks(long pid, int first, int count) {
		try {
			var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
			var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
			var sum = 0L;
			for (int i = first; i < first + count; i++) {
				sum += Long.parseLong(fields[i]);
			}
			return sum;
		}
		catch (IOException ex) {
			return 0;
		}
	}

}
