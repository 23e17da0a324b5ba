package org.daybreak.bench.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time of the program goes: samples of Java's flight recorder, by class of
 * work.
 */
public final class Profile implements AutoCloseable {

	private static final Map<String, String> WORK = Map.ofEntries(Map.entry("org.daybreak.mail", "SMTP"),
			Map.entry("org.eclipse.angus", "SMTP"), Map.entry("org.postgresql", "database driver"),
			Map.entry("org.quartz", "Quartz"), Map.entry("org.springframework.jdbc", "Spring JDBC"),
			Map.entry("org.daybreak.deliveries.Ledger", "ledger"),
			Map.entry("org.daybreak.deliveries.ledger", "ledger"),
			Map.entry("org.daybreak.deliveries.letters", "letters"),
			Map.entry("org.daybreak.deliveries.Edition", "letters"),
			Map.entry("org.daybreak.deliveries.Encoded", "letters"),
			Map.entry("org.daybreak.deliveries.Personal", "letters"),
			Map.entry("org.daybreak.deliveries.Quoted", "letters"),
			Map.entry("org.daybreak.deliveries.Slot", "letters"), Map.entry("org.daybreak.deliveries", "the loop"),
			Map.entry("org.hibernate", "Hibernate"),
			Map.entry("org.springframework.boot.loader", "class path of the jar"),
			Map.entry("org.springframework", "Spring"));

	private final long pid;

	private final Path file;

	private Profile(long pid, Path file) {
		this.pid = pid;
		this.file = file;
	}

	public static Profile start(long pid, Path file) {
		jcmd(pid, "JFR.start", "name=bench", "settings=profile", "filename=" + file);
		return new Profile(pid, file);
	}

	/** Prints shares of CPU samples: by work, by leaf, by thread. */
	public void print() {
		jcmd(this.pid, "JFR.stop", "name=bench", "filename=" + this.file);
		var work = new HashMap<String, Integer>();
		var leaves = new HashMap<String, Integer>();
		var ours = new HashMap<String, Integer>();
		var threads = new HashMap<String, Integer>();
		var samples = 0;
		try (var recording = new RecordingFile(this.file)) {
			while (recording.hasMoreEvents()) {
				var event = recording.readEvent();
				if (event.getEventType().getName().matches("jdk\\.(Execution|NativeMethod)Sample")
						&& event.getStackTrace() != null && !waits(event)) {
					samples++;
					var frames = event.getStackTrace().getFrames();
					work.merge(kind(frames), 1, Integer::sum);
					ours.merge(ours(frames), 1, Integer::sum);
					leaves.merge(name(frames.get(0)), 1, Integer::sum);
					threads.merge(event.getThread("sampledThread").getJavaName().replaceAll("[0-9]+", "N"), 1,
							Integer::sum);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		System.out.println("Where the program's time goes, " + samples + " samples (JFR):");
		table("work", work, samples, 12);
		table("our method nearest the top", ours, samples, 25);
		table("method at the top", leaves, samples, 15);
		table("threads", threads, samples, 8);
	}

	/** Native samples are taken of waiting threads too. */
	private static boolean waits(RecordedEvent event) {
		var top = event.getStackTrace().getFrames().get(0).getMethod();
		return event.getEventType().getName().contains("Native")
				&& !top.getName().matches("(socket)?[wW]rite0?|writev0");
	}

	private static String kind(List<RecordedFrame> frames) {
		for (var frame : frames) {
			var name = frame.getMethod().getType().getName();
			var kind = WORK.entrySet()
				.stream()
				.filter((entry) -> name.startsWith(entry.getKey()))
				.max(Map.Entry.comparingByKey((one, other) -> Integer.compare(one.length(), other.length())));
			if (kind.isPresent()) {
				return kind.get().getValue();
			}
		}
		return "other";
	}

	private static String ours(List<RecordedFrame> frames) {
		return frames.stream()
			.filter((frame) -> frame.getMethod().getType().getName().startsWith("org.daybreak"))
			.map(Profile::name)
			.findFirst()
			.orElse("none");
	}

	private static String name(RecordedFrame frame) {
		return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
	}

	private static void table(String head, Map<String, Integer> counts, int samples, int most) {
		var table = new Table(head, "share");
		counts.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
			.limit(most)
			.forEach((entry) -> table.row(entry.getKey(),
					Math.round(entry.getValue() * 1000.0 / Math.max(1, samples)) / 10.0 + " %"));
		table.print();
	}

	/** A command to a Java process, from the JDK that runs us. */
	static String jcmd(long pid, String... command) {
		var all = new ArrayList<>(List.of(Processes.jcmd(), Long.toString(pid)));
		all.addAll(List.of(command));
		return Processes.run(all);
	}

	@Override
	public void close() {
		try {
			jcmd(this.pid, "JFR.stop", "name=bench");
		}
		catch (CannotMeasure ex) {
			// It has been stopped, or the program has ended.
		}
	}

}
