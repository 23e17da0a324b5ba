package org.daybreak.bench.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The packaged program unpacked, with an archive of its classes: it starts in half the
 * time, which counts when it is killed twenty times.
 *
 * @param jar the unpacked program
 * @param jvm the JVM options that go with it
 */
public record QuickStart(Path jar, List<String> jvm) {

	private static final List<String> JVM = List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

	/** Unpacks a jar, unless it has been unpacked. */
	public static QuickStart of(Path packaged, Path folder) throws IOException {
		if (!Files.exists(packaged)) {
			throw new CannotMeasure("no program at " + packaged + ": ./mvnw -Pbench verify packages it");
		}
		var place = folder.resolve("program-" + fingerprint(packaged));
		if (!Files.exists(place)) {
			Processes.run(List.of("sh", "-c", "rm -rf " + folder + "/program-*/"));
			Processes.run(List.of(Processes.java(), "-Djarmode=tools", "-jar", packaged.toString(), "extract",
					"--destination", place.toString()));
		}
		return new QuickStart(place.resolve(packaged.getFileName()), JVM);
	}

	private static String fingerprint(Path file) throws IOException {
		try {
			var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
			return HexFormat.of().formatHex(digest, 0, 8);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Dumps the classes of one start that ends as soon as the context stands. */
	public QuickStart archived(Map<String, String> settings) {
		var archive = this.jar.resolveSibling("classes.jsa");
		if (!Files.exists(archive)) {
			var command = new ArrayList<>(List.of(Processes.java()));
			command.addAll(this.jvm);
			command.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh", "-jar",
					this.jar.toString()));
			var process = Processes.start(this.jar.resolveSibling("archive.log"), settings, command);
			Processes.await(process);
		}
		var all = new ArrayList<>(this.jvm);
		all.add("-XX:SharedArchiveFile=" + archive);
		all.add("-Xshare:auto");
		return new QuickStart(this.jar, List.copyOf(all));
	}

}
