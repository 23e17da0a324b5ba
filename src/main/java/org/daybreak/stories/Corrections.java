package org.daybreak.stories;

import java.util.stream.Collectors;

import org.daybreak.web.Malformed;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Lays some fields, given as JSON, over those of a story: what is left out stays, null
 * empties.
 */
@Component
class Corrections {

	private final Stories stories;

	private final JsonMapper json;

	Corrections(Stories stories, JsonMapper json) {
		this.stories = stories;
		this.json = json;
	}

	Story apply(long id, ObjectNode fields) {
		ObjectNode all = this.json.valueToTree(StoryForm.of(this.stories.require(id)));
		all.setAll(fields);
		try {
			return this.stories.correct(id, this.json.treeToValue(all, StoryForm.class));
		}
		catch (DatabindException ex) {
			throw new Malformed(path(ex), "is not of the kind this field holds");
		}
	}

	private static String path(DatabindException fault) {
		return fault.getPath()
			.stream()
			.map(JacksonException.Reference::getPropertyName)
			.filter((name) -> name != null)
			.collect(Collectors.joining("."));
	}

}
