package org.daybreak.newsletters;

import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/**
 * Times of day as the column's "06:00,18:00".
 */
@Converter
class TimesColumn implements AttributeConverter<List<LocalTime>, String> {

	@Override
	public String convertToDatabaseColumn(List<LocalTime> times) {
		return times.stream().map(LocalTime::toString).collect(Collectors.joining(","));
	}

	@Override
	public List<LocalTime> convertToEntityAttribute(String times) {
		return Stream.of(times.split(",")).map(LocalTime::parse).toList();
	}

}
