package org.daybreak.lists.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.daybreak.support.Growth;
import org.daybreak.support.TakesLong;
import org.daybreak.web.Malformed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading a list takes work that grows with its length and not faster.
 */
@TakesLong("measures twice the text, again and again")
class ListGrowthTests {

	@ParameterizedTest
	@ValueSource(strings = { "%s", "email,%s\na@example.org,x\n", "email,name\na@example.org,%s\nb@example.org,x\n",
			"email,name\na@example.org,\"%s\nb@example.org,x\n", "email,name\n\"%s" })
	void whateverStandsInIt(String frame) {
		assertThat(Growth.steep(20, (text) -> frame.replace("%s", text), ListGrowthTests::read)).isEmpty();
	}

	private static void read(String text) {
		try {
			var list = CsvList.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
			while (list.next() != null) {
				// To the end.
			}
		}
		catch (Malformed ex) {
			assertThat(ex.getMessage()).isNotEmpty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
