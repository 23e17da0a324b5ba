package org.daybreak.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import org.daybreak.support.ReadersTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeskScriptTests extends ReadersTest {

	private static final Path PARTS = Path.of("src/main/resources/org/daybreak/desk/script");

	@Test
	void isSentWholeFromTheAddressThatPagesName() throws IOException {
		var script = this.reader.get("/js/desk.js");
		assertThat(header(script, "Content-Type")).startsWith("text/javascript");
		assertThat(script.body()).doesNotContainPattern("@[a-z.-]+@");
		try (var parts = Files.list(PARTS)) {
			assertThat(parts.filter((part) -> !part.endsWith("desk.js")).map(DeskScriptTests::read)).hasSize(6)
				.allMatch(script.body()::contains);
		}
	}

	@Test
	void isSentAgainOnlyWhenItIsAnother() {
		var tag = header(this.reader.get("/js/desk.js"), "ETag");
		assertThat(this.reader.send("GET", "/js/desk.js", null, "", "If-None-Match", tag).statusCode()).isEqualTo(304);
		assertThat(this.reader.send("GET", "/js/desk.js", null, "", "If-None-Match", "\"old\"").statusCode())
			.isEqualTo(200);
	}

	private static String header(HttpResponse<String> answer, String name) {
		return answer.headers().firstValue(name).orElse("");
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
