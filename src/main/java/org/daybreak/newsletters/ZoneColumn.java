package org.daybreak.newsletters;

import java.time.ZoneId;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/**
 * A time zone as its IANA name.
 */
@Converter
class ZoneColumn implements AttributeConverter<ZoneId, String> {

	@Override
	public String convertToDatabaseColumn(ZoneId zone) {
		return zone.getId();
	}

	@Override
	public ZoneId convertToEntityAttribute(String name) {
		return ZoneId.of(name);
	}

}
