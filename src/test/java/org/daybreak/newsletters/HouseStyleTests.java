package org.daybreak.newsletters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HouseStyleTests {

	private static final Path RESOURCES = Path.of("src/main/resources");

	private final HouseStyle style = new HouseStyle();

	@Test
	void takesEveryColourFromTheStyleSheetByDayAndByNight() {
		assertThat(this.style.day("ink")).isEqualTo("#221e18");
		assertThat(this.style.night("ink")).isEqualTo("#f0e9dc");
		assertThat(names()).hasSizeGreaterThan(10)
			.allMatch((name) -> !this.style.day(name).equals(this.style.night(name)));
	}

	@Test
	void refusesANameThatTheStyleSheetDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.style.day("mauve")).withMessageContaining("mauve");
	}

	@Test
	void noColourOfTheStyleSheetStandsAnywhereElse() {
		var colours = names().stream()
			.flatMap((name) -> List.of(this.style.day(name), this.style.night(name)).stream());
		var elsewhere = resources();
		assertThat(colours).noneMatch((colour) -> elsewhere.stream().anyMatch((text) -> text.contains(colour)));
	}

	@Test
	void typefacesFitIntoAnAttribute() {
		assertThat(this.style.serif() + this.style.sans()).doesNotContain("'", "\"", ";");
	}

	private static List<String> names() {
		return Pattern.compile("--([a-z-]+): #")
			.matcher(read(RESOURCES.resolve("static/css/daybreak.css")))
			.results()
			.map((MatchResult hit) -> hit.group(1))
			.distinct()
			.toList();
	}

	private static List<String> resources() {
		try (var files = Files.walk(RESOURCES)) {
			return files.filter((file) -> file.toString().matches(".*\\.(html|js|css)"))
				.filter((file) -> !file.endsWith("daybreak.css"))
				.map(HouseStyleTests::read)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
