package org.daybreak.web;

import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * What a call of the API takes, read from its method: the parameters of the query,
 * whether it takes a body, and the fields it gives, which may come back in a PUT.
 *
 * @param query null when it takes whatever comes
 * @param body whether it reads one
 * @param given names of all fields of its answer
 */
record CallFields(@Nullable Set<String> query, boolean body, Set<String> given) {

	static CallFields of(HandlerMethod call) {
		var query = new HashSet<String>();
		var any = false;
		var body = mapped(call, "consumes").findAny().isPresent();
		for (var parameter : call.getMethodParameters()) {
			var type = parameter.getParameterType();
			if (parameter.hasParameterAnnotation(RequestBody.class) || InputStream.class.isAssignableFrom(type)) {
				body = true;
			}
			else if (Map.class.isAssignableFrom(type)) {
				any = true;
			}
			else {
				query.addAll(names(parameter));
			}
		}
		query.addAll(conditions(call));
		var given = new HashSet<String>();
		collect(call.getMethod().getGenericReturnType(), given, new HashSet<>());
		return new CallFields(any ? null : query, body, given);
	}

	private static Set<String> names(MethodParameter parameter) {
		var type = parameter.getParameterType();
		var named = parameter.getParameterAnnotation(RequestParam.class);
		if (parameter.hasParameterAnnotation(PathVariable.class)
				|| parameter.hasParameterAnnotation(RequestHeader.class) || ServletRequest.class.isAssignableFrom(type)
				|| ServletResponse.class.isAssignableFrom(type)) {
			return Set.of();
		}
		if (named != null || BeanUtils.isSimpleProperty(type)) {
			var name = (named != null && !named.name().isEmpty()) ? named.name() : parameter.getParameter().getName();
			return Set.of(name);
		}
		var fields = new HashSet<String>();
		if (type.isRecord()) {
			Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).forEach(fields::add);
		}
		return fields;
	}

	/** Such as {@code params = "status"}. */
	private static Set<String> conditions(HandlerMethod call) {
		return mapped(call, "params").map((param) -> param.replaceFirst("[!=].*", "")).collect(Collectors.toSet());
	}

	/** Of the mapping's annotation, whichever it is. */
	private static Stream<String> mapped(HandlerMethod call, String attribute) {
		return MergedAnnotations.from(call.getMethod())
			.stream(RequestMapping.class)
			.flatMap((mapping) -> Arrays.stream(mapping.getStringArray(attribute)));
	}

	private static void collect(Type type, Set<String> names, Set<Type> seen) {
		if (!seen.add(type)) {
			return;
		}
		if (type instanceof ParameterizedType several) {
			for (var one : several.getActualTypeArguments()) {
				collect(one, names, seen);
			}
		}
		if (type instanceof Class<?> record && record.isRecord()) {
			for (var component : record.getRecordComponents()) {
				names.add(component.getName());
				collect(component.getGenericType(), names, seen);
			}
		}
	}

}
