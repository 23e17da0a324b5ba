package org.daybreak.bench.house;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was said on the command line. {@code -Dbench.options="years=2 zones=all"} carries
 * whatever has no name of its own.
 */
public final class Options {

	private final Map<String, String> values;

	private Options(Map<String, String> values) {
		this.values = Map.copyOf(values);
	}

	public static Options ofSystem() {
		var values = new HashMap<String, String>();
		System.getProperties().forEach((name, value) -> {
			if (name.toString().startsWith("bench.") && !value.toString().isBlank()) {
				values.put(name.toString().substring("bench.".length()), value.toString());
			}
		});
		Arrays.stream(values.getOrDefault("options", "").split("\\s+"))
			.map((option) -> option.split("=", 2))
			.filter((option) -> option.length == 2)
			.forEach((option) -> values.put(option[0], option[1]));
		return new Options(values);
	}

	public String text(String name, String otherwise) {
		return this.values.getOrDefault(name, otherwise);
	}

	public int number(String name, int otherwise) {
		var value = this.values.get(name);
		return (value != null) ? Integer.parseInt(value.replace("_", "").replace(",", "")) : otherwise;
	}

	/** JVM options of the program under measurement. */
	public List<String> program(String otherwise) {
		return List.of(text("program", otherwise).strip().split("\\s+"));
	}

	/**
	 * Further settings of PostgreSQL,
	 * {@code -Dbench.options="postgres=shared_buffers=1GB,jit=off"}.
	 */
	public List<String> postgres() {
		var settings = new ArrayList<>(
				Arrays.stream(text("postgres", "").split(",")).filter((setting) -> !setting.isEmpty()).toList());
		if (Statements.wanted(this)) {
			settings.add("shared_preload_libraries=pg_stat_statements");
			settings.add("pg_stat_statements.track_planning=on");
		}
		return settings;
	}

	/** The packaged program. */
	public Path jar() {
		return Path.of(text("jar", "target/daybreak-0.1.0-SNAPSHOT.jar"));
	}

	/** Where databases, logs and records lie. */
	public Path folder() {
		return Path.of(text("folder", "target/bench")).toAbsolutePath();
	}

}
