package org.daybreak.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures how many labelled texts are cut into exactly their sentences.
 */
class SentencesEvaluation {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Test
	void measuresSentences() throws IOException {
		var given = System.getProperty("daybreak.evaluation", "");
		Assumptions.assumeTrue(!given.isBlank(), "no evaluation folder given");
		for (var language : List.of("en", "es", "de", "fr", "ar")) {
			var cases = Files.readAllLines(Path.of(given, "sentences", language + ".jsonl"))
				.stream()
				.map(JSON::readTree)
				.toList();
			print("sentences." + language, cases, language);
			var golden = cases.stream().filter((one) -> one.path("id").asString().startsWith("golden")).toList();
			if (!golden.isEmpty()) {
				print("sentences." + language + ".golden", golden, language);
			}
		}
	}

	private static void print(String name, List<JsonNode> cases, String language) {
		var right = cases.stream().filter((one) -> right(one, language)).count();
		System.out.printf(Locale.ROOT, "evaluation %s = %.4f%n", name, right / (double) cases.size());
	}

	private static boolean right(JsonNode one, String language) {
		var expected = one.path("sentences").valueStream().map((sentence) -> sentence.asString().strip()).toList();
		var found = Sentences.of(one.path("text").asString(), language);
		if (Boolean.getBoolean("daybreak.evaluation.pages") && !found.equals(expected)) {
			System.out.println(one.path("id").asString() + "\n  want " + expected + "\n  got  " + found);
		}
		return found.equals(expected);
	}

}
