package org.daybreak.newsletters;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/**
 * Days as the column's bit mask.
 */
@Converter
class DaySetColumn implements AttributeConverter<DaySet, Short> {

	@Override
	public Short convertToDatabaseColumn(DaySet days) {
		return (short) days.bits();
	}

	@Override
	public DaySet convertToEntityAttribute(Short bits) {
		return new DaySet(bits);
	}

}
