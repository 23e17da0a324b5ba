package org.daybreak.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What the house is measured by.
 */
class HouseTests {

	private static final String EDITION = """
			package house.editions;

			import java.util.List;

			/**
			 * Three lines of comment, of which none is code.
			 */
			public class Edition {

				private final String text = "/* no comment */ // nor this";

				private final char sign = '"'; // beside code it does not count

				Edition(int one, int two, int three, int four, int five, int six) {
				}

				int count(List<String> lines) {
					int count = 0;

					for (var line : lines) {
						if (line.isEmpty()) {
							lines.forEach((other) -> {
								System.out.println(other);
							});
						}
						else if (line.length() > 1) {
							count++;
						}
					}
					return count; /* a
					comment of two lines */
				}

				abstract static class Inner {

					abstract void unwritten();

				}

			}
			""";

	private Figures figures;

	@BeforeEach
	void measure(@TempDir Path folder) throws IOException {
		Files.writeString(folder.resolve("Edition.java"), EDITION);
		Files.writeString(folder.resolve("Other.java"), "package house.other;\n\nrecord Edition(int a) {\n}\n");
		Files.writeString(folder.resolve("package-info.java"), "/**\n * A sentence.\n */\npackage house;\n");
		this.figures = new Figures(House.read(folder));
	}

	@Test
	void linesOfCodeAreNeitherBlankNorCommentNorImport() {
		assertThat(this.figures.sources()).extracting(Source::code).containsExactly(23, 2);
		assertThat(this.figures.comments()).isEqualTo(3 + 1 + 3);
	}

	@Test
	void aMethodIsAsLongAsWhatStandsBetweenItsBraces() {
		assertThat(this.figures.methods()).extracting(Method::name, Method::lines, Method::depth)
			.containsExactly(tuple("Edition", 0, 0), tuple("Edition.count", 12, 3));
	}

	@Test
	void whatTheCompilerAddsIsNotCounted() {
		assertThat(this.figures.constructors()).extracting(Method::arguments).containsExactly(6);
	}

	@Test
	void aPackageInfoIsAFileWithoutATypeAndANameMayStandTwice() {
		assertThat(this.figures.files()).isEqualTo(3);
		assertThat(this.figures.packages()).containsOnlyKeys("house.editions", "house.other");
		assertThat(this.figures.doubles()).hasSize(1)
			.containsEntry("Edition", List.of("house.editions", "house.other"));
		assertThat(this.figures.types()).extracting(Source.Type::isPublic).containsExactly(true, false);
	}

	@Test
	void theTableNamesTheWorst() {
		assertThat(new Table(this.figures, this.figures).text()).contains("Deepest methods, over 2: 1",
				"3  Edition.count", "Constructors of most arguments, over 5: 1",
				"Edition in [house.editions, house.other]");
	}

}
