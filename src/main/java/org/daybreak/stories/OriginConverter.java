package org.daybreak.stories;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps where the fields of a story came from as JSON.
 */
@Converter
class OriginConverter implements AttributeConverter<Map<String, String>, String> {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@Override
	public String convertToDatabaseColumn(Map<String, String> origin) {
		return JSON.writeValueAsString(origin);
	}

	@Override
	public Map<String, String> convertToEntityAttribute(String column) {
		return JSON.readValue(column, new TypeReference<LinkedHashMap<String, String>>() {
		});
	}

}
