package org.daybreak.mail.outbox;

import java.util.Map;
import java.util.Optional;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Where drafts of the outbox become letters, each by the writer of its kind.
 */
@Component
class Scriptorium {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final TypeReference<Map<String, String>> RECIPE = new TypeReference<>() {
	};

	private final ObjectProvider<LetterWriter> writers;

	Scriptorium(ObjectProvider<LetterWriter> writers) {
		this.writers = writers;
	}

	/** As it is kept. */
	static String text(Map<String, String> recipe) {
		return JSON.writeValueAsString(recipe);
	}

	/** The octets of a letter that is ours to send; empty if it has nothing to say. */
	Optional<byte[]> octets(OutboxRows.Claimed claimed) {
		var recipe = claimed.recipe();
		return (recipe == null) ? Optional.of(claimed.octets())
				: writer(claimed.kind()).write(claimed.kind(), claimed.to(), read(recipe))
					.map((letter) -> LetterMime.octets(letter, claimed.messageId(), claimed.createdAt()));
	}

	private LetterWriter writer(String kind) {
		return this.writers.stream()
			.filter((writer) -> writer.kinds().contains(kind))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("nobody writes letters of the kind " + kind));
	}

	private static Map<String, String> read(String recipe) {
		return JSON.readValue(recipe, RECIPE);
	}

}
