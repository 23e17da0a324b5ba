package org.daybreak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Imports stand in one order, each once and for something, so that no change of a class
 * moves those of its neighbours: java, javax, all others, Spring, static, with a blank
 * line between.
 */
class ImportsTests {

	private static final Pattern IMPORT = Pattern.compile("(?m)^import ((?:static )?[\\w.*]+);\n");

	private static final List<Pattern> GROUPS = Stream
		.of("java\\..*", "javax\\..*", "(?!static |org\\.springframework\\.).*", "org\\.springframework\\..*",
				"static .*")
		.map(Pattern::compile)
		.toList();

	@Test
	void importsStandInOneOrder() {
		assertThat(sources().filter((file) -> !inOrder(text(file)))).isEmpty();
	}

	@Test
	void nothingIsImportedForNothing() {
		assertThat(sources().flatMap((file) -> unused(text(file)).stream().map((name) -> file + ": " + name)))
			.isEmpty();
	}

	@Test
	void whatStandsElsewhereTwiceOrForNothingIsFound() {
		var order = "package a;\n\nimport java.util.List;\n\nimport a.B;\n\nimport static a.B.c;\n\nclass D {\n}\n";
		assertThat(inOrder(order)).isTrue();
		assertThat(inOrder(order.replace("import a.B;\n", "import a.B;\nimport a.B;\n"))).isFalse();
		assertThat(inOrder(order.replace("import a.B;\n", "import b.B;\nimport a.B;\n"))).isFalse();
		assertThat(inOrder(order.replace("List;\n\n", "List;\n"))).isFalse();
		assertThat(inOrder(order.replace("java.util.List", "org.springframework.Some"))).isFalse();
		assertThat(unused(order)).containsExactly("java.util.List", "a.B", "static a.B.c");
		assertThat(unused(order + "// List, c of {@link B}")).isEmpty();
	}

	private static boolean inOrder(String source) {
		var imports = imports(source);
		var ordered = new StringBuilder();
		for (var group : GROUPS) {
			var block = imports.stream().filter((name) -> group.equals(group(name))).distinct().sorted().toList();
			block.forEach((name) -> ordered.append("import ").append(name).append(";\n"));
			ordered.append(block.isEmpty() ? "" : "\n");
		}
		return imports.isEmpty()
				|| (source + "\n").contains(";\n\n" + ordered) && imports.size() == Set.copyOf(imports).size();
	}

	private static Pattern group(String name) {
		return GROUPS.stream().filter((group) -> group.matcher(name).matches()).findFirst().orElseThrow();
	}

	/** What no other line names, be it in a comment. */
	private static List<String> unused(String source) {
		var rest = IMPORT.matcher(source).replaceAll("").replaceFirst("(?m)^package .*$", "");
		var unused = new ArrayList<>(imports(source));
		unused.removeIf((name) -> Pattern.compile("\\b" + name.substring(name.lastIndexOf('.') + 1) + "\\b")
			.matcher(rest)
			.find());
		return unused;
	}

	private static List<String> imports(String source) {
		return IMPORT.matcher(source).results().map((found) -> found.group(1)).toList();
	}

	private static Stream<Path> sources() {
		return Stream.of("src/main/java", "src/test/java", "src/bench/java").map(Path::of).flatMap(ImportsTests::files);
	}

	private static Stream<Path> files(Path folder) {
		try (var all = Files.walk(folder)) {
			return all.filter((file) -> file.toString().endsWith(".java")).toList().stream();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
