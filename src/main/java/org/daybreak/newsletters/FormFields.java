package org.daybreak.newsletters;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Fields of a form that is a record, by the names that people and programs give them: a
 * new one stands in the record and nowhere else. Those of a record within it have its
 * name and a dot before theirs.
 */
final class FormFields {

	private FormFields() {
	}

	/**
	 * The form whose fields have these values; a record within it that has none is null.
	 */
	static <R extends Record> R read(Class<R> type, BiFunction<String, Class<?>, @Nullable Object> values) {
		return made(type, read(type, "", values));
	}

	private static @Nullable Object[] read(Class<?> type, String prefix,
			BiFunction<String, Class<?>, @Nullable Object> values) {
		return Stream.of(type.getRecordComponents()).map((field) -> {
			var name = prefix + field.getName();
			return field.getType().isRecord() ? within(field.getType(), read(field.getType(), name + ".", values))
					: values.apply(name, field.getType());
		}).toArray();
	}

	private static @Nullable Object within(Class<?> type, @Nullable Object[] values) {
		return Stream.of(values).allMatch(Objects::isNull) ? null : made(type, values);
	}

	private static <R> R made(Class<R> type, @Nullable Object[] values) {
		return BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(type), values);
	}

	/** Each field's value, in the record's order. */
	static Map<String, @Nullable Object> write(Record form) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		write(form.getClass(), form, "", values);
		return values;
	}

	private static void write(Class<?> type, @Nullable Object form, String prefix,
			Map<String, @Nullable Object> values) {
		for (var field : type.getRecordComponents()) {
			var name = prefix + field.getName();
			var value = (form != null) ? ReflectionUtils.invokeMethod(field.getAccessor(), form) : null;
			if (field.getType().isRecord()) {
				write(field.getType(), value, name + ".", values);
			}
			else {
				values.put(name, value);
			}
		}
	}

}
