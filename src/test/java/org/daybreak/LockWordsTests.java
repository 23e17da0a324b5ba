package org.daybreak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rows are locked no more than needed: {@code for update} is in the way of everybody who
 * writes a row that refers to the locked one (db/README.md).
 */
class LockWordsTests {

	/** A reason stands in the line or the one before it: {@code for update: …}. */
	private static final Pattern BARE = Pattern.compile("\\bfor\\s+update\\b(?!:)", Pattern.CASE_INSENSITIVE);

	private static final Pattern REASON = Pattern.compile("(//|--|\\*) .*\\bfor update: .+");

	@Test
	void noStatementLocksMoreThanItNeeds() {
		assertThat(Stream.of("src/main/java", "db")
			.flatMap((folder) -> files(Path.of(folder)))
			.flatMap((file) -> bare(file.toString(), text(file)).stream())).isEmpty();
	}

	@Test
	void theBareWordsAreFoundAndAReasonIsHeard() {
		assertThat(bare("A", "select id from waves\n\t\tfor update skip locked")).containsExactly("A:2");
		assertThat(bare("A", "select id from waves FOR  UPDATE OF w")).containsExactly("A:1");
		assertThat(bare("A", "// for update: its key changes\nselect id from waves for update")).isEmpty();
		assertThat(bare("A", "select id from waves for no key update")).isEmpty();
	}

	private static List<String> bare(String file, String text) {
		var lines = text.lines().toList();
		return Stream.iterate(0, (n) -> n < lines.size(), (n) -> n + 1)
			.filter((n) -> BARE.matcher(lines.get(n)).find() && !(n > 0 && REASON.matcher(lines.get(n - 1)).find()))
			.map((n) -> file + ":" + (n + 1))
			.toList();
	}

	private static Stream<Path> files(Path folder) {
		try (var all = Files.walk(folder)) {
			return all.filter((file) -> file.toString().endsWith(".java") || file.toString().endsWith(".sql"))
				.toList()
				.stream();
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
