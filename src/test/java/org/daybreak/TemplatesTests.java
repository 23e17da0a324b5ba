package org.daybreak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TemplatesTests {

	private static final Path TEMPLATES = Path.of("src/main/resources/templates");

	/** In characters, a tab being one. */
	private static final int LONGEST_LINE = 160;

	@Test
	void noLineIsTooLongToBeReadAtOnce() throws IOException {
		assertThat(templates()).hasSizeGreaterThan(40);
		assertThat(templates().stream().flatMap(TemplatesTests::longLines))
			.as("a change within a longer line is not seen in review; break it between two attributes")
			.isEmpty();
	}

	@Test
	void noTemplateDecidesWhichWayAScriptRuns() throws IOException {
		assertThat(templates()).as("Language.direction knows every script, a template only the one it names")
			.noneMatch((template) -> lines(template).stream().anyMatch((line) -> line.contains("'rtl'")));
	}

	private static List<Path> templates() throws IOException {
		try (var files = Files.walk(TEMPLATES)) {
			return files.filter(Files::isRegularFile).toList();
		}
	}

	private static Stream<String> longLines(Path template) {
		var lines = lines(template);
		return IntStream.range(0, lines.size())
			.filter((at) -> lines.get(at).length() > LONGEST_LINE)
			.mapToObj((at) -> template + ":" + (at + 1));
	}

	private static List<String> lines(Path template) {
		try {
			return Files.readAllLines(template);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
