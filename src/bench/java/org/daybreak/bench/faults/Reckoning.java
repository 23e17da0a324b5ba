package org.daybreak.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.daybreak.bench.relay.Recording;

/**
 * What the relay's record and the program's list say after a fault.
 *
 * @param lost readers without a letter
 * @param repeated readers with more than one
 * @param listed letters listed as once uncertain
 * @param held of those, letters that wait for a person
 * @param unlisted repeated, yet not listed
 * @param mostPerKill the most letters repeated by one kill
 * @param twiceRepeated readers with more than two
 * @param deferred deferrals in the program's counts at the end
 */
record Reckoning(long lost, long repeated, long listed, long held, long unlisted, long mostPerKill, long twiceRepeated,
		String counts) {

	static Reckoning of(Scene scene) {
		var letters = new HashMap<String, List<Instant>>();
		for (Recording.Taken taken : scene.relay().record()) {
			letters.computeIfAbsent(taken.recipient(), (reader) -> new ArrayList<>()).add(taken.at());
		}
		var repeated = new HashMap<>(letters);
		repeated.values().removeIf((times) -> times.size() < 2);
		var program = scene.nodes().get(0);
		var uncertain = program.get("/editions/" + scene.edition() + "/deliveries?status=uncertain");
		var listed = new HashSet<String>();
		var held = new HashSet<String>();
		uncertain.forEach((letter) -> {
			listed.add(letter.get("email").asString());
			if ("HELD".equals(letter.get("resolution").asString(""))) {
				held.add(letter.get("email").asString());
			}
		});
		var unlisted = new HashSet<>(repeated.keySet());
		unlisted.removeAll(listed);
		note(scene, unlisted);
		var lost = scene.letters() - letters.size();
		return new Reckoning(lost, repeated.size(), uncertain.size(), held.size(), unlisted.size(),
				mostPerKill(scene.kills(), repeated),
				repeated.values().stream().filter((times) -> times.size() > 2).count(),
				program.get("/editions/" + scene.edition() + "/deliveries").toString());
	}

	/** A repeated letter is the work of the first kill after its first arrival. */
	private static long mostPerKill(List<Instant> kills, Map<String, List<Instant>> repeated) {
		var perKill = new HashMap<Instant, Long>();
		for (var times : repeated.values()) {
			kills.stream()
				.filter((kill) -> !kill.isBefore(times.get(0)))
				.findFirst()
				.ifPresent((kill) -> perKill.merge(kill, 1L, Long::sum));
		}
		return perKill.values().stream().mapToLong(Long::longValue).max().orElse(0);
	}

	private static void note(Scene scene, Set<String> unlisted) {
		try {
			Files.write(scene.folder().resolve("repeated-not-listed.txt"), unlisted);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
